import { type DraftField, isDraftField, type Piece } from "#app/library/from-file/pieces.ts";

/** What was chosen on the page that places the pieces. */
export type PlacementValues = {
	/** For each piece a field, `out`, or an empty string if nothing was chosen. */
	choices: (DraftField | "out" | "")[];
	/** The choice for all pieces that have none of their own. */
	rest: DraftField | "out" | "";
};

/** `place` is the index of a piece. */
export type PlacementProblem =
	| { field: "rest"; problem: "sayWhere" }
	| { field: "piece"; place: number; problem: "tooLong"; characters: number; max: number };

/** The first state of the page: what the headings suggest. */
export function proposedPlacement(pieces: readonly Piece[]): PlacementValues {
	return { choices: pieces.map(({ proposed }) => proposed ?? ""), rest: "" };
}

/** Reads the choices of a form; unknown values count as no choice. */
export function typedPlacement(form: FormData, pieces: readonly Piece[]): PlacementValues {
	const chosen = (name: string) => {
		const value = String(form.get(name) ?? "");
		return value === "out" || isDraftField(value) ? value : "";
	};
	return { choices: pieces.map((_, place) => chosen(`piece.${place}`)), rest: chosen("rest") };
}

/** The choice for every piece; null while one is missing. */
export function completeChoices({ choices, rest }: PlacementValues): (DraftField | "out")[] | null {
	const settled = choices.map((choice) => choice || rest);
	return settled.every((choice) => choice !== "") ? settled : null;
}
