import { queryParameters, requestedPage } from "#app/platform/address-query.ts";

/** Which searches are listed: those that found nothing, those whose results nobody opened, or all. */
export const analyticsKinds = ["nothing", "abandoned", "frequent"] as const;
export type AnalyticsKind = (typeof analyticsKinds)[number];

/** Days back from today; `all` includes the monthly totals of earlier times. */
export const analyticsPeriods = ["7", "30", "90", "180", "all"] as const;
type AnalyticsPeriod = (typeof analyticsPeriods)[number];
const usualPeriod: AnalyticsPeriod = "90";

/** Which searches the page of search analytics shows. */
export type AnalyticsQuery = {
	kind: AnalyticsKind;
	/** The language of the page on which they were made. */
	language: string | undefined;
	/** A country filter of the searches (ISO 3166-1 alpha-2). */
	country: string | undefined;
	period: AnalyticsPeriod;
	/** From 1. */
	page: number;
};

/** Reads the query from URL parameters. Never fails: invalid values are left out. */
export function readAnalyticsQuery(params: URLSearchParams): AnalyticsQuery {
	const country = params.get("country") ?? "";
	const language = params.get("language") ?? "";
	return {
		kind: analyticsKinds.find((kind) => kind === params.get("kind")) ?? "nothing",
		language: /^[a-z]{2,3}$/.test(language) ? language : undefined,
		country: /^[A-Z]{2}$/.test(country) ? country : undefined,
		period: analyticsPeriods.find((period) => period === params.get("period")) ?? usualPeriod,
		page: requestedPage(params),
	};
}

/** The query as URL parameters. */
export function analyticsParameters({ kind, period, ...rest }: AnalyticsQuery): URLSearchParams {
	return queryParameters({
		kind: kind === "nothing" ? undefined : kind,
		...rest,
		period: period === usualPeriod ? undefined : period,
	});
}
