import { type DraftTarget, fits, type Piece } from "#app/library/from-file/pieces.ts";

/** What was chosen on the page that places the pieces. */
export type PlacementValues = {
	/** For each piece a field, `out`, or an empty string if nothing was chosen. */
	choices: (DraftTarget | "out" | "")[];
	/** The choice for all pieces that have none of their own. */
	rest: DraftTarget | "out" | "";
};

/** `place` is the index of a piece. */
export type PlacementProblem =
	| { field: "rest"; problem: "sayWhere" }
	| { field: "piece"; place: number; problem: "tooLong"; characters: number; max: number }
	/** More rows than the list has room for. */
	| { field: "piece"; place: number; problem: "tooMany"; max: number };

/** The first state of the page: what the headings suggest. */
export function proposedPlacement(pieces: readonly Piece[]): PlacementValues {
	return { choices: pieces.map(({ proposed }) => proposed ?? ""), rest: "" };
}

/** Reads the choices of a form; unknown values count as no choice. */
export function typedPlacement(typed: Readonly<Record<string, unknown>>, pieces: readonly Piece[]): PlacementValues {
	const chosen = (name: string, piece: Pick<Piece, "figures">) => {
		const value = String(typed[name] ?? "");
		return value === "out" || fits(piece, value) ? value : "";
	};
	return { choices: pieces.map((piece, place) => chosen(`piece.${place}`, piece)), rest: chosen("rest", {}) };
}

/** The choice for every piece; null while one is missing. */
export function completeChoices({ choices, rest }: PlacementValues): (DraftTarget | "out")[] | null {
	const settled = choices.map((choice) => choice || rest);
	return settled.every((choice) => choice !== "") ? settled : null;
}
