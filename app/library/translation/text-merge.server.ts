import { createHash } from "node:crypto";

/** Texts by the paths of `text-places.ts`. */
export type Texts = ReadonlyMap<string, string>;

/** What two people wrote into the same text, laid together. */
export type MergedTexts = {
	texts: Map<string, string>;
	/** Both changed these, differently: the words are mine, for me to compare with theirs. */
	clashing: string[];
	/** Only the other changed these: the words are theirs. */
	takenOver: string[];
};

/** A short mark of every text, so that a form that comes back shows what was changed in it: `title=0a1b2c3d …`. */
export function textsFingerprint(texts: Texts): string {
	return [...texts].map(([path, value]) => `${path}=${digest(value)}`).join(" ");
}

/**
 * @param base the fingerprint of what both began with; one that is no fingerprint makes every difference a clash
 * @param mine what is not among them says nothing
 */
export function mergeTexts(base: string, mine: Texts, theirs: Texts): MergedTexts {
	const baseDigests = new Map(base.split(" ").map((part) => part.split("=", 2) as [string, string]));
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

/** Spaces at the end are no change. */
function textAt(texts: Texts, path: string): string {
	return texts.get(path)?.trimEnd() ?? "";
}

function digest(text: string): string {
	return createHash("sha256").update(text.trimEnd()).digest("hex").slice(0, 8);
}
