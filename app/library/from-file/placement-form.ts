import { type DraftField, isDraftField, type Piece } from "#app/library/from-file/pieces.ts";

/** What was chosen on the page that says what goes where. */
export type PlacementValues = {
	/** For each piece a field, "out", or "" where nothing was said. */
	choices: (DraftField | "out" | "")[];
	/** Where all goes of which nothing was said. */
	rest: DraftField | "out" | "";
};

/** What is wrong with it; `place` is that of a piece. */
export type PlacementProblem =
	| { field: "rest"; problem: "sayWhere" }
	| { field: "piece"; place: number; problem: "tooLong"; characters: number; max: number };

/** How the page begins: with what was proposed. */
export function proposedPlacement(pieces: readonly Piece[]): PlacementValues {
	return { choices: pieces.map(({ proposed }) => proposed ?? ""), rest: "" };
}

/** Reads the choices of a form; what it does not say is not said. */
export function typedPlacement(form: FormData, pieces: readonly Piece[]): PlacementValues {
	const chosen = (name: string) => {
		const value = String(form.get(name) ?? "");
		return value === "out" || isDraftField(value) ? value : "";
	};
	return { choices: pieces.map((_, place) => chosen(`piece.${place}`)), rest: chosen("rest") };
}

/** The choice for every piece; null where it was not said for all. */
export function completeChoices({ choices, rest }: PlacementValues): (DraftField | "out")[] | null {
	const settled = choices.map((choice) => choice || rest);
	return settled.every((choice) => choice !== "") ? settled : null;
}
