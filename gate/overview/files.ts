/** What a run of several deployments leaves beside their folders. */
export const OVERVIEW_PAGE = 'overview.html';
export const OVERVIEW_FILE = 'overview.json';
export const OVERVIEW_TEXT = 'overview.md';
