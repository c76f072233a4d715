type ReportMaker = typeof import('@allurereport/core');

let loading: Promise<ReportMaker> | undefined;

/**
 * Allure's own maker of reports, which takes long to load: whoever has nothing else to do may ask for it early. It is
 * loaded once, because a loader may hand out what it is still loading to the second who asks.
 */
export function loadReportMaker(): Promise<ReportMaker> {
  loading ??= import('@allurereport/core');
  return loading;
}
