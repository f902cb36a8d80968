import { z } from "zod";
import type { Reader } from "#app/library/access/audience.policy.ts";
import type { SearchingServices } from "#app/library/discovery/search-practices.server.ts";
import { OpenProblem } from "#app/open/open-problem.server.ts";
import type { ProblemCode } from "#app/open/problems.ts";
import { similarNames } from "#app/platform/text/similar-names.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** What an operation needs besides its parameters. */
export type Around = {
	services: SearchingServices;
	reader: Reader;
	audience: SearchAudience;
	/** `https://library.example` */
	origin: string;
	locale: string;
	signal: AbortSignal;
	/** The cache tags of what the answer shows. */
	tags: Set<string>;
};

export type Answer = {
	body: unknown;
	/** When its content last changed, if that is known. */
	changedAt?: Date | undefined;
	/** Not to be cached, because it is incomplete for now. */
	degraded?: boolean;
};

type Shape = Record<string, z.ZodType>;

/**
 * One address of the API. Routing, checks of parameters, the OpenAPI description and the page for people are all made
 * from it.
 */
export type Operation = {
	/** Its name in the description, and the key of its sentence in the catalogues. */
	id: string;
	/** After `/api/v1`: `/practices/{pid}`. */
	path: string;
	/** The parameters in the path. */
	segments: Shape;
	/** The parameters after the question mark, besides `locale`. */
	query: Shape;
	answer: z.ZodType;
	/** Whether an answer gives a practice to its reader, which counts. */
	reads: boolean;
	/** Besides those that every operation has. */
	problems: readonly ProblemCode[];
	run(parameters: Record<string, unknown>, around: Around): Promise<Answer>;
};

/** Declares an operation: `run` gets the parameters as their shapes say. */
export function operation<S extends Shape, Q extends Shape>(
	declared: Omit<Operation, "segments" | "query" | "reads" | "run" | "problems"> & {
		reads?: boolean;
		segments?: S;
		query?: Q;
		problems?: readonly ProblemCode[];
		run(parameters: z.infer<z.ZodObject<S>> & z.infer<z.ZodObject<Q>>, around: Around): Promise<Answer>;
	},
): Operation {
	const { segments = {}, query = {}, reads = false, problems = [], run, ...rest } = declared;
	return { ...rest, segments, query, reads, problems, run: run as Operation["run"] };
}

/** Finds the operation of a path such as `/practices/4F7K-2`, and the texts in the places of its parameters. */
export function matchOperation(
	operations: readonly Operation[],
	path: string,
): { operation: Operation; segments: Record<string, string> } | null {
	const parts = path.split("/").slice(1);
	for (const operation of operations) {
		const names = operation.path.split("/").slice(1);
		if (names.length !== parts.length) continue;
		const segments: Record<string, string> = {};
		const matches = names.every((name, index) => {
			const [, parameter] = /^\{(\w+)\}$/.exec(name) ?? [];
			if (parameter === undefined) return name === parts[index];
			segments[parameter] = parts[index] ?? "";
			return parts[index] !== "";
		});
		if (matches) return { operation, segments };
	}
	return null;
}

/**
 * Reads the parameters of a request. Nothing is ignored: a filter that is dropped would return the whole library.
 * @throws OpenProblem for a parameter that the operation does not have, or a value that it does not accept
 */
export function readParameters(
	{
		operation: { segments: shape, query },
		segments,
	}: { operation: Pick<Operation, "segments" | "query">; segments: Record<string, string> },
	searchParams: URLSearchParams,
	common: Shape,
): Record<string, unknown> {
	const known = { ...query, ...common };
	for (const name of new Set(searchParams.keys())) {
		if (Object.hasOwn(known, name)) continue;
		const [instead] = similarNames(new Map(Object.keys(known).map((one) => [one, one])), name.toLowerCase());
		throw new OpenProblem("unknown-parameter", { parameter: { name, instead } });
	}
	const read: Record<string, unknown> = {};
	for (const [name, schema] of Object.entries(shape)) {
		const value = schema.safeParse(segments[name]);
		if (!value.success) throw new OpenProblem("not-found");
		read[name] = value.data;
	}
	for (const [name, schema] of Object.entries(known)) {
		const value = schema.safeParse(typed(schema, searchParams.getAll(name)));
		if (!value.success) throw new OpenProblem("invalid-parameter", { parameter: { name } });
		read[name] = value.data;
	}
	return read;
}

/** Whether a parameter may be repeated. */
export function isList(schema: z.ZodType): boolean {
	return unwrapped(schema) instanceof z.ZodArray;
}

/** The values of a parameter in the type of its schema; several values of a single parameter stay a list, and so fail. */
function typed(schema: z.ZodType, values: readonly string[]): unknown {
	if (values.length === 0) return undefined;
	if (isList(schema)) return values;
	if (values.length > 1) return values;
	const [value = ""] = values;
	return unwrapped(schema) instanceof z.ZodNumber && /^\d{1,10}$/.test(value) ? Number(value) : value;
}

function unwrapped(schema: z.ZodType): z.ZodType {
	return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
		? unwrapped(schema.unwrap() as z.ZodType)
		: schema;
}
