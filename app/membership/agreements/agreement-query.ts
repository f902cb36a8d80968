import { z } from "zod";
import { agreementPhases } from "#app/membership/agreements/agreement.ts";
import { searchText } from "#app/membership/register/register-query.ts";
import { type AddressQuery, readAddress, writeAddress } from "#app/platform/address-query.ts";
import { agreementKinds } from "#app/reference/codes.ts";

/** By what agreements can be sorted; `-` before one turns it round. The latest signed stand first by default. */
const agreementColumns = ["title", "kind", "signedOn", "inForceOn", "expiresOn", "standing"] as const;
export type AgreementColumn = (typeof agreementColumns)[number];

const sorts = agreementColumns.flatMap((column) => [column, `-${column}`]);

const shapes = {
	/** Words of a title, a party or a workstream. */
	q: searchText,
	/** ISO 3166-1 alpha-2 of a party. */
	country: z.string().regex(/^[A-Z]{2}$/),
	kind: z.enum(agreementKinds),
	standing: z.enum(agreementPhases),
	sort: z.string().refine((sort) => sorts.includes(sort) && sort !== "-signedOn"),
	page: z.string().regex(/^[1-9]\d{0,3}$/),
};

/** Which agreements are asked for, as an address says it. */
export type AgreementQuery = AddressQuery<typeof shapes>;

/** Reads which agreements are asked for; no address fails. */
export function readAgreementQuery(params: URLSearchParams): AgreementQuery {
	return readAddress(shapes, params);
}

/** The address of a query after its question mark. */
export function agreementAddress(query: AgreementQuery): string {
	return writeAddress(shapes, query);
}
