import { completenessOf, type Field, type Tier } from "#app/library/completeness.ts";
import { type EvidenceLevel, evidenceLevel } from "#app/library/evidence.ts";
import type { LineageView } from "#app/library/lineage.server.ts";
import { operatingStatusAt, type RunningStatus } from "#app/library/operating-status.ts";
import { chooseText, isStale } from "#app/library/practice.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/practice-record.ts";
import { forPublic } from "#app/library/public-part.ts";

/** A practice as its page shows it, in one language; plain data. */
export type PracticeView = {
	kind: "practice";
	pid: string;
	/** The version that is shown: `1.2`. */
	version: string;
	/** The version that `/library/:pid` shows; null while nothing is published. */
	liveVersion: string | null;
	versions: PublishedVersion[];
	publishedAt: Date | null;
	firstPublishedAt: Date | null;
	demonstration: boolean;
	facts: PracticeFacts;
	text: PracticeText;
	/** Of `text`; the reader's where there is such a text. */
	language: string;
	/** The original first. */
	languages: TextLanguage[];
	tier: Tier;
	/** What a full record would say besides. */
	missing: Field[];
	evidence: EvidenceLevel;
	running: RunningStatus;
	lineage: LineageView[];
};

export type PublishedVersion = { version: string; publishedAt: Date; changeNote: string | null };

export type TextLanguage = {
	language: string;
	title: string;
	origin: PracticeText["origin"];
	/** It follows an older version, named by `sourceVersion`. */
	stale: boolean;
	sourceVersion: string | null;
};

export type Viewed = Pick<
	PracticeView,
	"pid" | "version" | "liveVersion" | "versions" | "publishedAt" | "firstPublishedAt" | "demonstration" | "lineage"
> & { record: PracticeRecord };

/**
 * @param whole whether the reader sees what is for members only
 * @returns undefined for a record without any text, which only a damaged database holds
 */
export function practiceView(
	{ record: full, ...viewed }: Viewed,
	{ locale, whole, now }: { locale: string; whole: boolean; now: Date },
): PracticeView | undefined {
	const record = whole ? full : forPublic(full);
	const texts = Object.entries(record.texts)
		.map(([locale, text]) => ({ locale, origin: text.origin, text }))
		.sort((a, b) => originalFirst(a, b) || (a.locale < b.locale ? -1 : 1));
	const chosen = chooseText(texts, locale);
	if (!chosen) return undefined;
	const { tier, missingForSnapshot, missingForFull } = completenessOf(full);
	return {
		kind: "practice",
		...viewed,
		facts: record.facts,
		text: chosen.text,
		language: chosen.locale,
		languages: texts.map(({ locale, text }) => languageOf(locale, text, viewed.version)),
		tier,
		missing: [...new Set([...missingForSnapshot, ...missingForFull])],
		evidence: evidenceLevel(full.facts),
		running: operatingStatusAt(full.facts, now),
	};
}

function originalFirst(a: { origin: string }, b: { origin: string }): number {
	return Number(b.origin === "original") - Number(a.origin === "original");
}

function languageOf(language: string, text: PracticeText, version: string): TextLanguage {
	const { title, origin, sourceVersion = null } = text;
	return { language, title, origin, stale: isStale(text, version), sourceVersion };
}
