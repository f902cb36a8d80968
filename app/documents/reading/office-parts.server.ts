import path from "node:path";
import type { Archive } from "#app/documents/reading/archive.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

/** A slide or sheet with its name, if it has one, and its part of the archive. */
export type OfficePart = { name: string; part: string };

/**
 * The slides of a presentation or the sheets of a workbook in order, by the list in the main part and its relations
 * (ECMA-376 part 2, 9).
 * @param element the element name of an item in the list
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
			// Besides the relation's id, an item may have its own id, without a prefix.
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
