import type { BuildingBlock, PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";

export type LocalizedBlock = BuildingBlock & {
	id: string;
	/** Ids of the practice's files that belong to the part. */
	files: string[];
};

/** The reusable parts that a text describes, in the order of the facts. */
export function localizedBlocks(record: {
	facts: Pick<PracticeFacts, "buildingBlocks">;
	text: Pick<PracticeText, "buildingBlocks">;
}): LocalizedBlock[] {
	return record.facts.buildingBlocks.flatMap(({ id, files = [] }) => {
		const block = record.text.buildingBlocks[id];
		return block ? [{ id, files, ...block }] : [];
	});
}
