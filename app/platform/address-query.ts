import type { z } from "zod";

/** The allowed values of each URL parameter, in the order in which URLs are written. */
type Shapes = Record<string, z.ZodType<string>>;

/** Parsed URL parameters; missing and invalid ones are undefined. */
export type AddressQuery<S extends Shapes> = { [Name in keyof S]?: z.output<S[Name]> | undefined };

/** Parses URL parameters. Invalid values are ignored, so that no URL leads to an error. */
export function readAddress<S extends Shapes>(shapes: S, params: URLSearchParams): AddressQuery<S> {
	const entries = Object.entries(shapes).flatMap(([name, shape]) => {
		const read = shape.safeParse(params.get(name) ?? undefined);
		return read.success ? [[name, read.data]] : [];
	});
	return Object.fromEntries(entries) as AddressQuery<S>;
}

/** Writes a query as a URL's query string, in canonical form: equal queries give equal strings. */
export function writeAddress<S extends Shapes>(shapes: S, query: AddressQuery<S>): string {
	const params = new URLSearchParams();
	for (const name of Object.keys(shapes)) {
		const value = query[name];
		if (value !== undefined) params.set(name, value);
	}
	return params.toString();
}

/** The highest page number accepted. */
const maxPage = 10_000;

/** The requested page of a list, starting at 1; the first if the parameter is missing or invalid. */
export function requestedPage(params: URLSearchParams): number {
	return Math.min(Math.max(1, Math.trunc(Number(params.get("page"))) || 1), maxPage);
}

/** Builds URL parameters, omitting undefined values and page 1. */
export function queryParameters(given: Record<string, string | number | undefined>): URLSearchParams {
	const told = Object.entries(given).filter(([name, value]) => value && !(name === "page" && value === 1));
	return new URLSearchParams(told.map(([name, value]) => [name, String(value)]));
}
