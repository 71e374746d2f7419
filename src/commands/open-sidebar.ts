/** Opens the sidebar. */
import type { App } from './shared/command';
import { type Report, reportOf } from './shared/report';

export function openSidebar(app: App): Report {
  app.ports.ui.showSidebar();
  return reportOf('open-sidebar', '');
}
