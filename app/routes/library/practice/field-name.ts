import type { Messages } from "#app/messages/index.ts";

/** What a field is called on the page of the record, or in its editor. */
export function fieldName({ practice, editor, buildingBlocks, files }: Messages, field: string): string {
	const { fact, sections } = practice;
	const names: Record<string, string> = {
		...Object.fromEntries(Object.entries(editor.fields).map(([name, { label }]) => [name, label])),
		...sections,
		...files.changed,
		owner: fact.owner,
		partners: fact.partners,
		contact: fact.contact,
		governmentLevels: fact.level,
		functions: fact.serves,
		targetGroups: fact.targetGroups,
		outcomeTypes: fact.outcomes,
		offers: fact.offers,
		costBand: fact.cost,
		principles: practice.principles,
		sdgs: practice.sdgs,
		results: practice.results,
		conditions: practice.conditions,
		keyDates: practice.keyDates,
		buildingBlocks: buildingBlocks.title,
		endorsement: fact.endorsement,
		legalBasis: practice.legalBasis,
		resources: practice.resources,
		recognitions: practice.recognitions,
		lineage: practice.lineage,
		links: practice.links,
		body: practice.changes.body,
	};
	return names[field] ?? field;
}
