/** HtmlService: the project's one page. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { serviceError } from '../errors';
import type { Handlers, Of } from './scope';

export const htmlHandlers: Handlers<Of<'HtmlService'>> = {
  'HtmlService.createHtmlOutputFromFile': {
    kind: 'local',
    needs: 'nothing',
    run({ options }, name) {
      const file = basename(options.sidebar, '.html');
      if (name === file || name === `${file}.html`) return readFileSync(options.sidebar, 'utf8');
      throw serviceError(`No HTML file named ${name} was found.`);
    },
  },
};
