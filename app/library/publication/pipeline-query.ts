import { z } from "zod";
import { pipelineStates } from "#app/library/record/version-state.ts";
import { type AddressQuery, readAddress, writeAddress } from "#app/platform/address-query.ts";
import { practiceKinds } from "#app/reference/codes.ts";

/** The sort orders of the pipeline; a leading `-` reverses one. */
export const pipelineColumns = [
	"record",
	"country",
	"state",
	"since",
	"due",
	"assigned",
	"reviews",
	"remarks",
] as const;
export type PipelineColumn = (typeof pipelineColumns)[number];

const sorts = pipelineColumns.flatMap((column) => [column, `-${column}`]);

const shapes = {
	state: z.enum(pipelineStates),
	/** A country that owns the record. */
	country: z.string().regex(/^[A-Z]{2}$/),
	/** Assigned to the reader, to no one, or to this account. */
	assigned: z.enum(["me", "nobody"]).or(z.uuid()),
	/** Only versions that should have been moved before today. */
	late: z.literal("yes"),
	kind: z.enum(practiceKinds),
	/** `since`, or `-since` for the reverse; `due` is left out, since it is the default. */
	sort: z.string().refine((sort) => sorts.includes(sort) && sort !== "due"),
};

/** The filters and sort order of the pipeline, as in its URL. A parameter that is left out filters nothing. */
export type PipelineQuery = AddressQuery<typeof shapes>;
/** The filters without the sort order. */
export type PipelineFilters = Omit<PipelineQuery, "sort">;

/** Reads the parameters of the pipeline; unknown and invalid ones are ignored, so that no URL fails. */
export function readPipelineQuery(params: URLSearchParams): PipelineQuery {
	return readAddress(shapes, params);
}

/** The part of the URL after the question mark. */
export function pipelineAddress(query: PipelineQuery): string {
	return writeAddress(shapes, query);
}
