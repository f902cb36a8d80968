import { digest, digestsIn } from "#app/library/form/fingerprint.server.ts";

/** Texts by path, see `text-places.ts`. */
export type Texts = ReadonlyMap<string, string>;

/** Two people's edits of the same translation, merged. */
export type MergedTexts = {
	texts: Map<string, string>;
	/** Paths that both changed, differently: `texts` has mine, to be compared with theirs. */
	clashing: string[];
	/** Paths that only the other person changed: `texts` has theirs. */
	takenOver: string[];
};

/** A short digest of every text, from which a returned form shows what was changed in it: `title=0a1b2c3d …`. */
export function textsFingerprint(texts: Texts): string {
	return [...texts].map(([path, value]) => `${path}=${digest(value.trimEnd())}`).join(" ");
}

/**
 * Merges two edits of a translation, text by text.
 * @param base the fingerprint of the texts that both started from; an invalid one makes every difference a conflict
 * @param mine a path that is missing counts as an empty text
 */
export function mergeTexts(base: string, mine: Texts, theirs: Texts): MergedTexts {
	const baseDigests = digestsIn(base);
	const merged: MergedTexts = { texts: new Map(mine), clashing: [], takenOver: [] };
	for (const path of new Set([...mine.keys(), ...theirs.keys()])) {
		const [own, other] = [textAt(mine, path), textAt(theirs, path)];
		const before = baseDigests.get(path) ?? digest("");
		if (own === other || digest(other) === before) continue;
		if (digest(own) === before) {
			merged.takenOver.push(path);
			merged.texts.set(path, other);
		} else merged.clashing.push(path);
	}
	return merged;
}

/** Trailing spaces are not a change. */
function textAt(texts: Texts, path: string): string {
	return texts.get(path)?.trimEnd() ?? "";
}
