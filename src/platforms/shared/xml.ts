/**
 * XML as plain data: values stay text, attributes begin with `@`, text beside attributes is `#text`. fast-xml-parser is
 * bundled (MIT, no dependency on the platform's XmlService), so that platforms stay pure.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json } from '../../ports';

/**
 * `lists` names the elements that may repeat, with their parent where the name alone would say too much
 * (`ItemArray.Item`): one child is still a list. The reader throws where the body is not whole.
 */
export function xmlReader(lists: readonly string[]): (body: string) => Json {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    htmlEntities: true,
    isArray: (_, path) => lists.some((one) => `.${String(path)}`.endsWith(`.${one}`)),
  });
  return (body) => {
    if (XMLValidator.validate(body) !== true) throw new Error('not whole');
    return parser.parse(body) as Json;
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
