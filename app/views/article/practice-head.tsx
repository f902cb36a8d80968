import { askForAccessPath } from "#app/library/grants/access-grant.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import { direction, isLocale } from "#app/messages/index.ts";
import { LanguageSwitcher } from "#app/ui/frame/language-switcher.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccessBar } from "#app/ui/list/access.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { LabelledText, LangText } from "#app/ui/text/text.tsx";
import { BestFigure } from "#app/views/article/best-figure.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { fieldName } from "#app/views/practice/field-name.ts";
import { limitSentences, limitsOf } from "#app/views/practice/mark-sentences.ts";
import { missingTextsNotice, originText, textState } from "#app/views/practice/text-origin.ts";

/** Title, summary, languages, and notices on the text and the practice. */
export function PracticeHead({ page }: { page: PracticePage }) {
	const { text, language } = page;
	return (
		<header className="record-head">
			<Place countries={page.countries}>
				<span>{page.kindLabel}</span> <PidLabel pid={page.pid} />
			</Place>
			<h1>
				<LangText lang={language}>{text.title}</LangText>
			</h1>
			<LocalName page={page} />
			<AccessBars page={page} />
			<PracticeSummary page={page} />
			<BestFigure page={page} />
			<TextNotices page={page} />
			<RecordNotices page={page} />
			<RecordLanguages page={page} />
		</header>
	);
}

/** The summary, in its own language and direction. */
export function PracticeSummary({ page }: { page: PracticePage }) {
	const { summary } = page.text;
	if (!summary) return null;
	return (
		<p className="summary" {...ownDirection(languageOfPart(page, "summary"))}>
			{summary}
		</p>
	);
}

/** The URL of a text: the pages in its language, or the current ones where the site has none in it. */
function addressIn(language: string, locale: string, path: string): string {
	return isLocale(language) ? `/${language}${path}` : `/${locale}${path}?text=${language}`;
}

/** The language and direction of a block of text, which may not be the page's. */
function ownDirection(language: string) {
	return { lang: language, dir: direction(language) };
}

/** The service's own name, unless the title contains it. */
function LocalName({ page: { text } }: { page: PracticePage }) {
	const { localName, title } = text;
	if (!localName || title.includes(localName.name.replace(/ \(.*\)$/, ""))) return null;
	return (
		<p className="muted">
			<LangText lang={localName.language}>{localName.name}</LangText>
		</p>
	);
}

function RecordLanguages({ page }: { page: PracticePage }) {
	const { locale } = useI18n();
	return (
		<LanguageSwitcher
			links={page.languages.map((text) => ({
				lang: text.language,
				name: text.ownName,
				href: addressIn(text.language, locale, page.path),
				current: text.language === page.language,
				note: (
					<Term group="text" code={textState(text)}>
						{originText(text, locale)}
					</Term>
				),
				stale: text.stale,
				partly: text.partly,
			}))}
		/>
	);
}

/** Says in which language the text is, whether a machine translated it, and whether it is outdated. */
function TextNotices({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { practice } = messages;
	const shown = page.languages.find(({ language }) => language === page.language);
	const machine = shown?.origin === "machine";
	const original = page.languages.find(({ origin }) => origin === "original");
	const partly = missingTextsNotice(page, locale);
	const warning = partly ?? (machine ? practice.machineNotice(shown.sourceVersion ?? undefined) : null);
	const older = shown?.stale ? practice.olderParts(shown.outdated.map((field) => fieldName(messages, field))) : null;
	return (
		<>
			{page.language !== locale && !page.chosen && <ShownInstead page={page} />}
			{(warning || older) && (
				<Notice wait>
					<p>
						{warning && <b>{warning}</b>} {older && (warning ? older : <b>{older}</b>)}
					</p>
					<p className="row">
						{page.originalChanges && <ChangesLink page={page} changes={page.originalChanges} />}
						{original && (
							<a href={addressIn(original.language, locale, page.path)} hrefLang={original.language}>
								{practice.readOriginal(original.language)}
							</a>
						)}
					</p>
				</Notice>
			)}
		</>
	);
}

/** Says that there is no text in the language of the page, or no longer. */
function ShownInstead({ page: { language, withdrawnLanguages } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { practice, translations } = messages;
	const { gone } = translations;
	const withdrawn = withdrawnLanguages.find((text) => text.language === locale);
	if (!withdrawn) return <Notice>{practice.shownIn(language)}</Notice>;
	return (
		<Notice wait>
			<p>
				<b>{gone.notice(locale, withdrawn.withdrawnOn)}</b> {gone.shownIn(language)}
			</p>
			<p>
				<LabelledText label={gone.reason} text={withdrawn.reason} />
			</p>
		</Notice>
	);
}

type Changes = NonNullable<PracticePage["originalChanges"]>;

/** A link to the changes of the original since the translation. */
function ChangesLink({ page: { pid, version }, changes }: { page: PracticePage; changes: Changes }) {
	const { locale, messages } = useI18n();
	const { since, language } = changes;
	const query = new URLSearchParams({ since, text: language });
	return (
		<a href={`/${locale}/library/${pid}/v/${version}/changes?${query}`} rel="nofollow">
			{messages.languages.showChanges}
		</a>
	);
}

/** Who else may read the practice: for members only, under embargo, or partly for members only. */
export function AccessBars({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const countries = page.countries.map(({ name }) => name);
	return limitsOf(page.marks).map((mark) => {
		if (mark.kind === "part" && !page.whole) return <WithheldParts key={mark.kind} page={page} />;
		const { title, text } = limitSentences(messages, mark, { marks: page.marks, countries });
		return (
			<AccessBar key={mark.kind} kind={mark.kind}>
				<b>{title}</b> {text} {mark.kind === "part" && page.grantedUntil && messages.access.granted(page.grantedUntil)}
			</AccessBar>
		);
	});
}

/** Says that the practice has parts for members only, and where this reader can ask for them. */
function WithheldParts({ page: { pid } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	return (
		<AccessBar kind="part">
			<b>{messages.practice.membersOnly}</b>{" "}
			<a href={`/${locale}${askForAccessPath(pid)}`} rel="nofollow">
				{messages.access.ask.action}
			</a>
		</AccessBar>
	);
}

/** Where the practice comes from, how complete it is, and whether there is a newer version. */
function RecordNotices({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { approval, practice } = messages;
	const { provenance } = page.facts;
	const unapproved = page.marks.some(({ kind }) => kind === "unapproved");
	const compiled = provenance?.kind === "compiled" ? practice.compiled(provenance.date) : approval.compiled;
	const sourced = (provenance?.sources.length ?? 0) > 0 && practice.compiledSources;
	const nameOf = (code: string) => page.countries.find((one) => one.code === code)?.name ?? code;
	const old = page.liveVersion !== null && page.liveVersion !== page.version;
	return (
		<>
			{old && page.liveVersion && (
				<Notice wait>
					<p>
						<b>{practice.oldVersion(page.version)}</b>{" "}
						<a href={`/${locale}/library/${page.pid}`}>{practice.readCurrent(page.liveVersion)}</a>
					</p>
				</Notice>
			)}
			{page.scheduled && (
				<Notice>
					<p>
						{practice.scheduled(page.scheduled)}{" "}
						<a href={`/${locale}/desk/practices/${page.pid}/preview`}>{practice.readScheduled}</a>
					</p>
				</Notice>
			)}
			{(page.demonstration || provenance?.kind === "demonstration") && <Notice wait>{practice.demonstration}</Notice>}
			{unapproved && (
				<AccessBar kind="unapproved">
					<b>{approval.notYet(page.notApprovedBy.map(nameOf))}</b> {compiled} {sourced}
				</AccessBar>
			)}
			{!unapproved && provenance?.kind === "compiled" && (
				<Notice>
					{compiled} {sourced}
				</Notice>
			)}
			{provenance?.kind === "imported" && <Notice wait>{practice.imported(provenance.source)}</Notice>}
			{page.tier === "listed" && <Notice>{practice.listed}</Notice>}
		</>
	);
}
