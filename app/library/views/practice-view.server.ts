import type { RecognitionView } from "#app/library/recognitions/recognitions.server.ts";
import { type AccessMark, accessMarks } from "#app/library/record/access-marks.ts";
import { completenessOf, type Field, type Tier } from "#app/library/record/completeness.ts";
import { type EvidenceLevel, evidenceLevel } from "#app/library/record/evidence.ts";
import { filledText, isIncomplete, type RestOfText } from "#app/library/record/filled-text.ts";
import {
	type LatestStatus,
	latestStatus,
	noOperatingConfirmation,
	type OperatingConfirmation,
	operatingStatusAt,
	type RunningStatus,
} from "#app/library/record/operating-status.ts";
import { type KnownNames, type NamedPartner, partnersNamed } from "#app/library/record/organisation-name.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { type FileView, fileViews, type StoredFile } from "#app/library/record/practice-file-view.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { forPublic, writtenForMembers } from "#app/library/record/public-part.ts";
import { readersOf } from "#app/library/record/publication-readers.ts";
import { outdatedFields, withoutSourceDigests } from "#app/library/record/source-digests.server.ts";
import type { WithdrawnLanguage } from "#app/library/record/withdrawn-text.server.ts";
import { type ReviewBadge, reviewBadge, type VersionReview } from "#app/library/requests/review-badge.ts";
import type { LineageView } from "#app/library/views/lineage.server.ts";

/** A practice as shown on its page, in one language; plain data. */
export type PracticeView = {
	kind: "practice";
	pid: string;
	/** The version that is shown: `1.2`. */
	version: string;
	/** The version that `/library/:pid` shows; null before the first publication. */
	liveVersion: string | null;
	versions: PublishedVersion[];
	publishedAt: Date | null;
	firstPublishedAt: Date | null;
	demonstration: boolean;
	/** Owner countries that have not approved a practice compiled by the secretariat. */
	notApprovedBy: string[];
	/** Who else may read it; `part` names only sections to those who don't see the parts themselves. */
	marks: AccessMark[];
	facts: PracticeFacts;
	/** The partners, with names in the language of `text` where known. */
	partners: NamedPartner[];
	/** Completed from the original where it lacks text. */
	text: PracticeText;
	/** The language of `text`, except for its `rest`; the reader's if there is a text in it. */
	language: string;
	/** The parts of `text` that are in the language of the original instead. */
	rest: RestOfText | null;
	/** The original first. */
	languages: TextLanguage[];
	/** The languages in which it can no longer be read. */
	withdrawnLanguages: WithdrawnLanguage[];
	tier: Tier;
	/** What a full case would add. */
	missing: Field[];
	evidence: EvidenceLevel;
	review: ReviewBadge;
	running: RunningStatus;
	/** The latest confirmation of the status; null if there is none. */
	runningWord: Pick<LatestStatus, "on" | "note"> | null;
	lineage: LineageView[];
	/** Awards that it has received, the newest first. */
	recognitions: RecognitionView[];
	/** Files that the reader may download, and files withdrawn from them. */
	files: FileView[];
	/** The reader also sees the parts that are for members only. */
	whole: boolean;
	/** The last day on which the reader sees them because the owner granted access; null without a grant. */
	grantedUntil: string | null;
};

type PublishedVersion = { version: string; publishedAt: Date; changeNote: string | null };

export type TextLanguage = {
	language: string;
	title: string;
	origin: PracticeText["origin"];
	/** Some of the text is older than the original. */
	stale: boolean;
	/** The outdated fields and sections that the reader may see, in the order of the page. */
	outdated: string[];
	/** The text lacks parts of the original. */
	partly: boolean;
	/** The version that the whole text follows, or last followed; null if that was a draft. */
	sourceVersion: string | null;
};

export type Viewed = Pick<
	PracticeView,
	"pid" | "version" | "liveVersion" | "versions" | "publishedAt" | "firstPublishedAt" | "demonstration" | "lineage"
> & {
	record: PracticeRecord;
	notApprovedBy?: string[];
	/** Until when only its own countries and the secretariat may read it. */
	embargoUntil: Date | null;
	/** The stored data of the practice's files. */
	stored?: readonly StoredFile[];
	confirmation?: OperatingConfirmation;
	/** The register's data about organisations that are partners. */
	organisations?: readonly KnownNames[];
	/** Left out for a version that is not published yet. */
	reviewed?: VersionReview;
	withdrawnLanguages?: WithdrawnLanguage[];
	recognitions?: RecognitionView[];
};

/**
 * A practice, or one of its versions, as a reader sees it.
 * @param whole whether the reader sees members-only content
 * @returns undefined for a practice without any text, which occurs in a damaged database only
 */
export function practiceView(
	viewed: Viewed,
	{ locale, whole, now }: { locale: string; whole: boolean; now: Date },
): PracticeView | undefined {
	const {
		record: full,
		stored = [],
		confirmation = noOperatingConfirmation,
		withdrawnLanguages = [],
		recognitions = [],
		...more
	} = viewed;
	const { notApprovedBy = [], embargoUntil, organisations = [], reviewed, ...stated } = more;
	const readable = whole ? full : forPublic(full);
	const shared = { ...readable.facts, membersOnly: writtenForMembers(full) };
	const languages = languagesOf(readable);
	const record = withoutSourceDigests(readable);
	const texts = Object.entries(record.texts)
		.map(([locale, text]) => ({ locale, origin: text.origin, text }))
		.sort((a, b) => originalFirst(a, b) || (a.locale < b.locale ? -1 : 1));
	const chosen = chooseText(texts, locale);
	if (!chosen) return undefined;
	const { text, rest } = filledText(record, chosen.locale, chosen.text);
	const { tier, missingForSnapshot, missingForFull } = completenessOf(full);
	return {
		kind: "practice",
		...stated,
		notApprovedBy,
		recognitions,
		marks: accessMarks(readersOf({ visibility: shared.visibility, embargoUntil }, shared, now), notApprovedBy),
		facts: record.facts,
		partners: partnersNamed(record.facts.partners, organisations, chosen.locale),
		text,
		rest,
		files: fileViews(record, text, stored),
		language: chosen.locale,
		languages: texts.map(({ locale }) => languages[locale] as TextLanguage),
		withdrawnLanguages: withdrawnLanguages.filter(({ language }) => !record.texts[language]),
		tier,
		missing: [...new Set([...missingForSnapshot, ...missingForFull])],
		evidence: evidenceLevel(full.facts),
		review: reviewed ? reviewBadge(reviewed) : "none",
		running: operatingStatusAt(full.facts, confirmation, now),
		runningWord: wordShown(latestStatus(full.facts, confirmation)),
		whole,
		grantedUntil: null,
	};
}

function wordShown(word: LatestStatus | null): PracticeView["runningWord"] {
	return word && { on: word.on, note: word.note };
}

function originalFirst(a: { origin: string }, b: { origin: string }): number {
	return Number(b.origin === "original") - Number(a.origin === "original");
}

function languagesOf(record: PracticeRecord): Record<string, TextLanguage> {
	return Object.fromEntries(
		Object.entries(record.texts).map(([language, text]) => {
			const { title, origin, sourceVersion = null } = text;
			const outdated = outdatedFields(record, language);
			const partly = isIncomplete(record, text);
			return [language, { language, title, origin, stale: outdated.length > 0, outdated, partly, sourceVersion }];
		}),
	);
}
