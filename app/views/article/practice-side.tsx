import { languageOfPart } from "#app/library/record/filled-text.ts";
import { isAnswered } from "#app/library/record/operating-status.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import type { Messages } from "#app/messages/index.ts";
import { type Fact, Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DateText, LangText, NumberText } from "#app/ui/text/text.tsx";
import { isPublished, PracticeActions } from "#app/views/article/practice-actions.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { MembersOnlyTag } from "#app/views/article/record-section.tsx";
import { askPath } from "#app/views/case/ask-path.ts";
import { factLabel } from "#app/views/practice/field-name.ts";

/** Facts and actions beside a practice. */
export function PracticeSide({ page }: { page: PracticePage }) {
	return (
		<aside className="record-side" aria-labelledby="facts">
			<PracticeFacts page={page} />
			<PracticeActions page={page} />
		</aside>
	);
}

/** The facts of a practice. People who work on it also see which expected facts are missing. */
export function PracticeFacts({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { fact, assignedNote } = messages.practice;
	const { facts, text } = page;
	const laterVersion = isPublished(page) && page.publishedOn !== page.firstPublishedOn;
	const markOf = (field: string) => (facts.assigned.includes(field) ? { mark: <Assigned /> } : {});
	const stated = statedFacts(page).map(({ name, assigned, labels, date }) => ({
		name,
		label: factLabel(messages, name),
		...(assigned ? { mark: <Assigned /> } : {}),
		value: (
			<>
				{date ? <DateText date={date} /> : <Coded labels={labels} />}
				{name === "evaluation" && <OneFile page={page} id={facts.evaluationFile} />}
			</>
		),
	}));
	const named = (...names: string[]) => stated.filter(({ name }) => names.includes(name));
	const first: Fact[] = [
		{
			label: fact.owner,
			...markOf("owner"),
			value: (ownerName(facts, text) || page.worksOnIt) && <Owner page={page} />,
		},
		{ label: fact.running, value: <Running page={page} /> },
		...named("startDate", "channels"),
		{ label: fact.evidence, value: <Evidence level={page.evidence} /> },
		...adoptionFacts(page, messages),
		...named("licence"),
		{ label: fact.contact, value: <Contact page={page} /> },
	];
	const others: Fact[] = [
		{ label: factLabel(messages, "partners"), value: facts.partners.length > 0 ? <Partners page={page} /> : null },
		...stated.filter(({ name }) => !["startDate", "channels", "licence"].includes(name)),
		{ label: fact.cost, value: facts.resources && <Cost page={page} /> },
		{ label: fact.staff, value: facts.resources?.staff !== undefined && <NumberText value={facts.resources.staff} /> },
		{ label: fact.review, value: <Term group="review" code={page.review} /> },
		{ label: fact.endorsement, value: facts.endorsement && <Endorsement page={page} /> },
		{ label: fact.completeness, value: <Term group="tier" code={page.tier} /> },
		{
			label: laterVersion ? fact.firstPublished : fact.published,
			value: page.published && <DateText date={page.firstPublishedOn} />,
		},
		...(laterVersion ? [{ label: fact.versionPublished, value: <DateText date={page.publishedOn} /> }] : []),
	];
	return (
		<Panel id="facts" title={messages.practice.facts}>
			<Facts facts={first.map(withoutEmpty)} />
			<details className="more-facts" open={page.worksOnIt}>
				<summary>{messages.practice.allFacts}</summary>
				<Facts facts={others.map(withoutEmpty)} />
			</details>
			{facts.assigned.length > 0 && <p className="quiet">* {assignedNote}</p>}
		</Panel>
	);
}

function withoutEmpty(fact: Fact): Fact {
	return { ...fact, value: fact.value || null };
}

/** The countries that the practice came from, and those that adopted it, with a link to the section on them. */
function adoptionFacts({ lineage, pid, countries }: PracticePage, messages: Messages): Fact[] {
	const own = countries.map(({ name }) => name);
	const namesAt = (here: "from" | "to", there: "from" | "to") => [
		...new Set(
			lineage
				.filter((edge) => edge[here].practice?.pid === pid)
				.flatMap((edge) => edge[there].countryName ?? [])
				.filter((name) => !own.includes(name)),
		),
	];
	const linked = (label: string, names: string[]): Fact[] =>
		names.length === 0 ? [] : [{ label, value: <a href="#adoption">{namedCountries(names, messages)}</a> }];
	const { adoptedFrom, adoptedBy } = messages.practice.fact;
	return [...linked(adoptedFrom, namesAt("to", "from")), ...linked(adoptedBy, namesAt("from", "to"))];
}

/** With more countries than this, the fact says how many they are. */
const mostNamed = 4;

function namedCountries(names: string[], { practice, common }: Messages): string {
	return names.length > mostNamed ? practice.countryCount(names.length) : common.list(names);
}

function statedFacts({ panelFacts, worksOnIt }: PracticePage): PracticePage["panelFacts"] {
	return panelFacts.filter(({ labels, date }) => labels.length > 0 || date !== undefined || worksOnIt);
}

function Missing() {
	const { messages } = useI18n();
	return <span className="quiet">{messages.common.notYetStated}</span>;
}

/** Marks a fact that the secretariat assigned; the note is below the panel. */
function Assigned() {
	const { messages } = useI18n();
	return (
		<>
			{/* Never alone on a line. */}
			{"\u00a0"}
			<span aria-hidden="true">*</span>
			<span className="visually-hidden">({messages.practice.assigned})</span>
		</>
	);
}

function Owner({ page: { facts, text, language } }: { page: PracticePage }) {
	const name = ownerName(facts, text);
	if (!name) return <Missing />;
	return text.ownerName ? <LangText lang={language}>{name}</LangText> : <bdi>{name}</bdi>;
}

function Partners({ page: { partners, partnerRoles } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	return (
		<ul>
			{partners.map(({ name, role, language }) => (
				<li key={`${name} ${role}`}>
					<bdi>
						<LangText lang={language}>{name}</LangText>
					</bdi>
					{language !== locale && <span className="quiet"> ({messages.common.language(language)})</span>}
					{role !== "partner" && <span className="quiet"> ({partnerRoles[role]})</span>}
				</li>
			))}
		</ul>
	);
}

function Running({ page: { running, runningWord, facts } }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { runningConfirmed, runningLastConfirmed, runningNotAnswered, runningNotAsked } = messages.practice;
	const answered = isAnswered(running);
	// No one can confirm a practice without an owner country.
	const asking = facts.countries.length > 0 && runningNotAsked;
	const notAsked = runningWord ? runningLastConfirmed(runningWord.on) : asking;
	return (
		<>
			<State group="running" code={running} />
			<br />
			<span className="quiet">
				{answered && runningWord && runningConfirmed(runningWord.on)}
				{running === "unconfirmed" && runningNotAnswered}
				{running === "not-asked" && notAsked}
			</span>
			{answered && runningWord?.note && <Note text={runningWord.note} />}
		</>
	);
}

/** The note of the last confirmation; its language is not known. */
function Note({ text }: { text: string }) {
	return (
		<>
			<br />
			<q dir="auto">{text}</q>
		</>
	);
}

function Coded({ labels }: { labels: string[] }) {
	if (labels.length === 0) return <Missing />;
	if (labels.length === 1) return <>{labels[0]}</>;
	return (
		<ul>
			{labels.map((label) => (
				<li key={label}>{label}</li>
			))}
		</ul>
	);
}

function Cost({ page: { facts, costBand } }: { page: PracticePage }) {
	const { formats, messages } = useI18n();
	const { amount, currency, year, recurring } = facts.resources ?? {};
	const { costOnce, costRecurring } = messages.practice;
	const parts = [
		amount === undefined ? costBand : formats.quantity(Number(amount), currency),
		year === undefined ? null : String(year),
		recurring === undefined ? null : recurring ? costRecurring : costOnce,
	];
	const stated = parts.filter((part) => part !== null);
	return stated.length > 0 ? <Dots items={stated} /> : <Missing />;
}

function Contact({ page: { facts, pid, questions } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { contact } = facts;
	// Nobody can ask about the draft of a preview.
	if (!contact && !questions) return <>{messages.practice.throughSecretariat}</>;
	if (!contact)
		return (
			<a href={askPath(locale, pid)} rel="nofollow">
				{messages.questions.ask.action}
			</a>
		);
	return (
		<>
			<bdi>{contact.function}</bdi>
			<br />
			<a href={`mailto:${contact.email}`} dir="ltr">
				{contact.email}
			</a>
			{facts.visibility === "public" && contact.visibility === "members" && (
				<>
					<br />
					<MembersOnlyTag />
				</>
			)}
		</>
	);
}

/** The office that endorsed the practice, the date, and the document where this reader may see it. */
function Endorsement({ page }: { page: PracticePage }) {
	const { buildingBlocks } = useI18n().messages;
	const { office, date, document } = page.facts.endorsement ?? { office: "", date: "" };
	return (
		<>
			<bdi>{office}</bdi>
			<br />
			<span className="quiet">
				<DateText date={date} />
			</span>
			{document?.includes("://") ? (
				<>
					<br />
					<a href={document} rel="noopener external">
						{buildingBlocks.endorsementDocument}
					</a>
				</>
			) : (
				<OneFile page={page} id={document} />
			)}
		</>
	);
}

/** A link to one of the files on the page; empty if the file is not shown. */
function OneFile({ page, id }: { page: PracticePage; id: string | undefined }) {
	const file = page.files.find((one) => one.id === id);
	if (!file) return null;
	return (
		<>
			<br />
			<a href={`#file-${file.id}`}>
				<LangText lang={languageOfPart(page, `files/${file.id}/title`)}>{file.title}</LangText>
			</a>
		</>
	);
}
