import type { z } from "zod";

/** What each parameter of an address may say, in the order in which addresses are written. */
type Shapes = Record<string, z.ZodType<string>>;

/** What an address asks for; a parameter that it does not have, or that means nothing, is left out. */
export type AddressQuery<S extends Shapes> = { [Name in keyof S]?: z.output<S[Name]> | undefined };

/** Reads what an address asks for. A value that means nothing is passed over, so that no address fails. */
export function readAddress<S extends Shapes>(shapes: S, params: URLSearchParams): AddressQuery<S> {
	const entries = Object.entries(shapes).flatMap(([name, shape]) => {
		const read = shape.safeParse(params.get(name) ?? undefined);
		return read.success ? [[name, read.data]] : [];
	});
	return Object.fromEntries(entries) as AddressQuery<S>;
}

/** The address of a query after its question mark: two queries that ask for the same have the same. */
export function writeAddress<S extends Shapes>(shapes: S, query: AddressQuery<S>): string {
	const params = new URLSearchParams();
	for (const name of Object.keys(shapes)) {
		const value = query[name];
		if (value !== undefined) params.set(name, value);
	}
	return params.toString();
}

/** Pages of a list that somebody may walk to. */
const maxPage = 10_000;

/** Which page of a list an address asks for, from 1; the first where it names none that there could be. */
export function requestedPage(params: URLSearchParams): number {
	return Math.min(Math.max(1, Math.trunc(Number(params.get("page"))) || 1), maxPage);
}

/** The parameters of an address: what is not set, and the first page, are left out. */
export function queryParameters(given: Record<string, string | number | undefined>): URLSearchParams {
	const told = Object.entries(given).filter(([name, value]) => value && !(name === "page" && value === 1));
	return new URLSearchParams(told.map(([name, value]) => [name, String(value)]));
}
