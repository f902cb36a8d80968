import { z } from "zod";
import { openRecord, openSummary, openTombstone } from "#app/open/open-record.ts";
import { isList, type Operation } from "#app/open/operation.server.ts";
import { type ProblemCode, problemCodes, problemStatus } from "#app/open/problems.ts";

/** The body of every error (RFC 9457). */
const problem = z.strictObject({
	type: z.url().describe("Opens a page about the problem."),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]),
	tombstone: openTombstone.optional().describe("What remains of a withdrawn practice."),
});

/** Problems that any address can have. */
const anywhere: readonly ProblemCode[] = [
	...(["unknown-parameter", "invalid-parameter", "not-found"] as const),
	...(["method-not-allowed", "too-many-requests", "unavailable"] as const),
];

type Sentences = {
	title: string;
	description: string;
	/** What each operation answers, by its id. */
	operations: Readonly<Record<string, string>>;
	problems: Readonly<Record<ProblemCode, { title: string }>>;
};

/**
 * The description of the API in OpenAPI 3.1, whose schemas are the JSON Schemas of the answers.
 * @param common the parameters of every operation
 */
export function openApi(
	operations: readonly Operation[],
	common: Readonly<Record<string, z.ZodType>>,
	sentences: Sentences,
	origin: string,
): object {
	const registry = z.registry<{ id: string }>();
	registry.add(openRecord, { id: "OpenRecord" });
	registry.add(openSummary, { id: "OpenSummary" });
	registry.add(openTombstone, { id: "OpenTombstone" });
	registry.add(problem, { id: "Problem" });
	const nameOf = (operation: Operation) => registry.get(operation.answer)?.id ?? `${upper(operation.id)}Answer`;
	for (const operation of operations) {
		if (!registry.has(operation.answer)) registry.add(operation.answer, { id: nameOf(operation) });
	}
	const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
	return {
		openapi: "3.1.0",
		info: {
			title: sentences.title,
			version: "1",
			description: sentences.description,
			license: { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
		},
		servers: [{ url: `${origin}/api/v1` }],
		security: [],
		paths: Object.fromEntries(
			operations.map((operation) => [
				operation.path || "/",
				{
					get: {
						operationId: operation.id,
						summary: sentences.operations[operation.id],
						parameters: [
							...Object.entries(operation.segments).map(([name, schema]) => parameter("path", name, schema)),
							...Object.entries({ ...operation.query, ...common }).map(([name, schema]) =>
								parameter("query", name, schema),
							),
						],
						responses: responses(operation, nameOf(operation), sentences),
					},
				},
			]),
		),
		components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)])) },
	};
}

function parameter(place: "path" | "query", name: string, schema: z.ZodType): object {
	const { description, ...shape } = plain(z.toJSONSchema(schema, { io: "input" })) as { description?: string };
	return {
		name,
		in: place,
		required: place === "path",
		...(description === undefined ? {} : { description }),
		...(isList(schema) ? { style: "form", explode: true } : {}),
		schema: shape,
	};
}

function responses(operation: Operation, name: string, { operations, problems }: Sentences): object {
	const codes = [...new Set([...anywhere, ...operation.problems])];
	const byStatus = Map.groupBy(codes, (code) => problemStatus[code]);
	return {
		200: {
			description: operations[operation.id],
			content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
		},
		304: { description: "Not modified" },
		...Object.fromEntries(
			[...byStatus].map(([status, those]) => [
				status,
				{
					description: those.map((code) => problems[code].title).join("; "),
					content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
				},
			]),
		),
	};
}

/** Names of components are where they stand; the dialect is that of the description. */
function plain(schema: object): object {
	const { $schema: _, $id: __, id: ___, ...rest } = schema as Record<string, unknown>;
	return rest;
}

const upper = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
