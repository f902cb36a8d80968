import path from "node:path";
import type { Archive } from "#app/documents/reading/archive.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

/** A slide or sheet as the document lists them: its name, where it has one, and the part that holds it. */
export type OfficePart = { name: string; part: string };

/**
 * The slides of a presentation or the sheets of a workbook in their order, by the list in the main part and its
 * relations (ECMA-376 part 2, 9).
 * @param element the name of an item of the list
 */
export async function listedParts(archive: Archive, main: string, element: string): Promise<OfficePart[]> {
	const relations = path.posix.join(path.posix.dirname(main), "_rels", `${path.posix.basename(main)}.rels`);
	const targets = new Map<string, string>();
	await readXml(archive.read(relations), {
		open(name, { Id, Target, TargetMode }) {
			if (name === "Relationship" && Id && Target && TargetMode !== "External") targets.set(Id, Target);
		},
	});
	const found: OfficePart[] = [];
	await readXml(archive.read(main), {
		open(name, attributes) {
			if (name !== element) return;
			// Beside its relation, an item may have a number of its own, which has no prefix.
			const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
			const target = id === undefined ? undefined : targets.get(id);
			if (target) found.push({ name: attributes.name ?? "", part: placeOf(main, target) });
		},
	});
	return found.filter(({ part }) => archive.has(part));
}

function placeOf(main: string, target: string): string {
	return target.startsWith("/") ? target.slice(1) : path.posix.join(path.posix.dirname(main), target);
}
