import { type DocumentKind, type DocumentVisibility, documentKinds } from "#app/documents/document.ts";
import { queryParameters } from "#app/platform/address-query.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { audiences } from "#app/reference/codes.ts";

/** The filter of a list of documents. */
export type DocumentFilter = {
	/** Text that the title contains; empty for any. */
	text: string;
	/** Country code of the owner, or `none` for the association; empty for all. */
	member: string;
	kind: DocumentKind | "";
	visibility: DocumentVisibility | "";
	/** From 1. */
	page: number;
};

const maxTextLength = 100;

/** Reads a filter from a URL; invalid values are ignored. */
export function readDocumentFilter(params: URLSearchParams): DocumentFilter {
	const one = <Value extends string>(name: string, known: readonly Value[]): Value | "" =>
		known.find((value) => value === params.get(name)) ?? "";
	const member = params.get("member") ?? "";
	const page = params.get("page") ?? "";
	return {
		text: oneLine(params.get("q") ?? "").slice(0, maxTextLength),
		member: member === "none" || /^[A-Z]{2}$/.test(member) ? member : "",
		kind: one("kind", documentKinds),
		visibility: one("visibility", audiences),
		page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
	};
}

/** The search parameters of a filter, without empty values. */
export function documentFilterParams({ text, ...filter }: DocumentFilter): URLSearchParams {
	return queryParameters({ q: text, ...filter });
}
