import type { BuildingBlock, PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";

export type LocalizedBlock = BuildingBlock & {
	id: string;
	/** Files of the record that belong to it, by their ids. */
	files: string[];
};

/** The parts of a record that can be taken alone and that a text of it tells of, in their order. */
export function localizedBlocks(record: {
	facts: Pick<PracticeFacts, "buildingBlocks">;
	text: Pick<PracticeText, "buildingBlocks">;
}): LocalizedBlock[] {
	return record.facts.buildingBlocks.flatMap(({ id, files = [] }) => {
		const block = record.text.buildingBlocks[id];
		return block ? [{ id, files, ...block }] : [];
	});
}
