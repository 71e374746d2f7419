/** Opens the sidebar. */
import type { App } from './command';
import { type Report, reportOf } from './report';

export function openSidebar(app: App): Report {
  app.ports.ui.showSidebar();
  return reportOf('open-sidebar', '');
}
