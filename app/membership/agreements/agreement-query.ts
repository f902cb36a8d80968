import { z } from "zod";
import { agreementPhases } from "#app/membership/agreements/agreement.ts";
import { searchText } from "#app/membership/register/register-query.ts";
import { type AddressQuery, readAddress, writeAddress } from "#app/platform/address-query.ts";
import { agreementKinds } from "#app/reference/codes.ts";

/**
 * Columns that agreements can be sorted by; a `-` before one reverses the order. By default the latest signed come
 * first.
 */
const agreementColumns = ["title", "kind", "signedOn", "inForceOn", "expiresOn", "standing"] as const;
export type AgreementColumn = (typeof agreementColumns)[number];

const sorts = agreementColumns.flatMap((column) => [column, `-${column}`]);

const shapes = {
	/** Words from a title, a party or a workstream. */
	q: searchText,
	/** ISO 3166-1 alpha-2 of a party. */
	country: z.string().regex(/^[A-Z]{2}$/),
	kind: z.enum(agreementKinds),
	standing: z.enum(agreementPhases),
	sort: z.string().refine((sort) => sorts.includes(sort) && sort !== "-signedOn"),
	page: z.string().regex(/^[1-9]\d{0,3}$/),
};

/** Which agreements the URL asks for. */
export type AgreementQuery = AddressQuery<typeof shapes>;

/** Reads the query from a URL; unknown and invalid parameters are ignored. */
export function readAgreementQuery(params: URLSearchParams): AgreementQuery {
	return readAddress(shapes, params);
}

/** The part of the URL after the question mark, for a query. */
export function agreementAddress(query: AgreementQuery): string {
	return writeAddress(shapes, query);
}
