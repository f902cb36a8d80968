import { z } from "zod";
import { type Operation, operation } from "#app/open/operation.server.ts";
import { changeOperations, memberOperations, taxonomyOperations } from "#app/open/other-operations.server.ts";
import { practiceOperations } from "#app/open/practice-operations.server.ts";
import type { Reference } from "#app/reference/reference.ts";

const known = new WeakMap<Reference, readonly Operation[]>();

/** Every address of the API, in the order in which the page for people lists them. */
export function openOperations(reference: Reference): readonly Operation[] {
	const operations = known.get(reference) ?? allOperations(reference);
	known.set(reference, operations);
	return operations;
}

function allOperations(reference: Reference): Operation[] {
	const rest = [
		...practiceOperations(reference),
		...changeOperations,
		...memberOperations,
		...taxonomyOperations(reference),
	];
	const index = operation({
		id: "getIndex",
		path: "",
		answer: z.strictObject({
			version: z.literal("1"),
			description: z.url().describe("The OpenAPI description."),
			documentation: z.url(),
			addresses: z.array(z.string()),
		}),
		async run(_, { origin, locale }) {
			const addresses = rest.map(({ path }) => `${origin}/api/v1${path}`);
			const description = `${origin}/api/v1/openapi.json`;
			return { body: { version: "1", description, documentation: `${origin}/${locale}/open`, addresses } };
		},
	});
	return [index, ...rest];
}
