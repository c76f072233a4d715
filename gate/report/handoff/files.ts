/** Beside the report: one Markdown file for each owner, and one page with all of them for printing. */
export const HANDOFF_FOLDER = 'handoff';
export const HANDOFF_PAGE = 'handoff.html';
