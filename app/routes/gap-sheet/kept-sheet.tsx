import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { maxNoteLength, maxSheetPractices, noteName, sheetAnswers } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { keptSheet } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { ConditionQuestions } from "#app/routes/gap-sheet/condition-questions.tsx";
import { Gaps, OwnNote } from "#app/routes/gap-sheet/gaps.tsx";
import { changeKeptSheet, readKeptSheet } from "#app/routes/gap-sheet/kept-sheet-page.server.ts";
import { SheetActions } from "#app/routes/gap-sheet/sheet-actions.tsx";
import { NewerVersions, PrintedSources, SheetCrumbs, SheetHead, Unstated } from "#app/routes/gap-sheet/sheet-head.tsx";
import { Select, useField } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { doneSentence, FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { DateText, Filled, place, WithTitle } from "#app/ui/text/text.tsx";
import { AskConditions } from "#app/views/gap-sheet/ask-links.tsx";
import {
	type HiddenPractice,
	maxSheetFields,
	type ShownCondition,
} from "#app/views/gap-sheet/gap-sheet-page.server.ts";
import { sheetLinks, sheetMeta } from "#app/views/gap-sheet/sheet-links.ts";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";
import { AddPractice } from "#app/views/practice/add-practice.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const links = sheetLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page ? sheetMeta(page.locale, page.dead ? [] : page.practices) : [];
/** The URL is the secret: no other site, and not even ours, gets it as a referrer. */
export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) => {
	const all = new Headers([...loaderHeaders, ...actionHeaders]);
	all.set("referrer-policy", "no-referrer");
	return all;
};

/** A sheet behind its secret link. Opening it changes nothing. */
export const loader = loaderFor("everyone", async (visit) => {
	const { services, context, params, locale } = visit;
	const { secret = "" } = params;
	// Only invalid links count against the IP address.
	const attempt = await services.identity.limits.link(context.address);
	if (attempt.outcome === "too-many-tries") throw data(null, retryAfter(attempt));
	const sheet = await keptSheet(services, secret);
	if (!sheet) return data({ dead: true as const, locale }, { status: 404 });
	await attempt.forgive();
	return data({ dead: false as const, ...(await readKeptSheet(visit, secret, sheet)) });
});

/** The secret in the URL authorises the form; see `isAuthorisedByLink`. */
export const action = actionFor(
	"everyone",
	async (visit) => {
		const returned = await changeKeptSheet(visit, visit.params.secret ?? "");
		return data(returned, { status: returned.status });
	},
	{ maxFields: maxSheetFields },
);

type Loaded = Extract<Awaited<ReturnType<typeof loader>>["data"], { dead: false }>;

export default function KeptSheet() {
	const sheet = useLoaderData<typeof loader>();
	return sheet.dead ? <DeadLink /> : <Sheet sheet={sheet} />;
}

function DeadLink() {
	const { locale, messages } = useI18n();
	const words = messages.gapSheet;
	return (
		<Main page className="section">
			<h1>{messages.account.setPassword.invalid.title}</h1>
			<p className="lead">{words.dead}</p>
			<p className="gap-small">
				<ButtonLink href={`/${locale}/search`}>{words.deadSearch}</ButtonLink>
			</p>
		</Main>
	);
}

function Sheet({ sheet }: { sheet: Loaded }) {
	const returned = useActionData<typeof action>();
	const { messages } = useI18n();
	const { gapSheet: words } = messages;
	const { practices, gaps, types } = sheet;
	const done = returned ? null : doneSentence(words.done, sheet.done);
	return (
		<>
			<SheetCrumbs practices={practices} />
			<Main page className="gap-sheet kept-sheet">
				<SheetHead practices={practices} />
				<div className="sheet-notices">
					{done && (
						<FlashNotice wait={sheet.done === "full"}>
							<p>
								{done} {sheet.done === "kept" && <a href="#private-link">{words.privateLink.heading}</a>}
							</p>
						</FlashNotice>
					)}
					{returned?.status === 409 && <FlashNotice wait>{words.form.conflict}</FlashNotice>}
					<NewerVersions practices={practices} />
					{sheet.hidden.map((practice, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: nothing of a hidden practice is known, not even its identifier
						<HiddenNotice key={index} practice={practice} />
					))}
				</div>
				<div className="split gap-small">
					<div>
						{gaps.length > 0 && !returned && <Gaps page={sheet} />}
						{gaps.length > 0 && <Unstated practices={practices} />}
						{sheet.hidden.map((practice, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: as above
							<HiddenEntries key={index} practice={practice} />
						))}
						{types.length > 0 && <Questions sheet={sheet} />}
						{gaps.length === 0 && <Unstated practices={practices} />}
						<PrintedSources practices={practices} whose={words.print.saved(sheet.savedOn)} />
						{sheet.practiceCount < maxSheetPractices && <AddAnother sheet={sheet} />}
					</div>
					<AboutSheet sheet={sheet} />
				</div>
			</Main>
		</>
	);
}

/** Why the conditions of a practice are not shown. */
function HiddenNotice({ practice: { withdrawn, entries } }: { practice: HiddenPractice }) {
	const { messages } = useI18n();
	const words = messages.gapSheet;
	return (
		<Notice wait>
			<p>
				{withdrawn ? (
					<Filled
						sentence={words.withdrawn(place(0), withdrawn.withdrawnOn)}
						parts={[<PracticeLink key="practice" practice={withdrawn} />]}
					/>
				) : (
					words.unseen
				)}{" "}
				{entries.length > 0 && words.ownEntries}
			</p>
		</Notice>
	);
}

/** The reader's own answers and notes, without the practice's texts. */
function HiddenEntries({ practice: { withdrawn, entries } }: { practice: HiddenPractice }) {
	const words = useI18n().messages.gapSheet;
	if (entries.length === 0) return null;
	return (
		<section className="gap-small">
			<h2>
				{withdrawn ? <WithTitle sentence={words.hidden.withdrawn(place(0))} of={withdrawn} /> : words.hidden.unseen}
			</h2>
			<ul className="lined lined-tight">
				{entries.map(({ id, answer, note }) => (
					<li key={id}>
						<p>{answer ? words.hidden.answer(words.answers[answer]) : words.hidden.unanswered}</p>
						{note && <OwnNote note={note} />}
					</li>
				))}
			</ul>
		</section>
	);
}

function Questions({ sheet }: { sheet: Loaded }) {
	const returned = useActionData<typeof action>();
	const { messages } = useI18n();
	const words = messages.gapSheet.form;
	const entries = returned?.entries ?? sheet.entries;
	return (
		<Section id="answers" title={words.heading} className={sheet.gaps.length > 0 ? "gap no-print" : "gap-small"}>
			<p className="muted no-print">{words.lead}</p>
			<Form
				values={entries}
				problems={returned?.problems ?? {}}
				labels={Object.fromEntries(
					sheet.types.flatMap(({ conditions }) =>
						conditions.map(({ name, text }) => [noteName(name), words.noteOn(text)]),
					),
				)}
				hidden={{ base: returned?.base ?? sheet.base }}
			>
				<div>
					<ConditionQuestions
						page={sheet}
						entries={entries}
						below={(condition) => (
							<>
								<Theirs name={condition.name} />
								<Note condition={condition} typed={entries[noteName(condition.name)]} />
							</>
						)}
					/>
				</div>
				<div>
					<Select
						name="country"
						label={words.country}
						hint={words.countryHint}
						empty={words.noCountry}
						options={sheet.countries}
						optional
					/>
					<Theirs name="country" />
				</div>
				<p className="row">
					<SubmitButton intent="save">{words.save}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

function Note({ condition, typed }: { condition: ShownCondition; typed: string | undefined }) {
	const words = useI18n().messages.gapSheet.form;
	const returned = useActionData<typeof action>();
	const name = noteName(condition.name);
	const [field] = useField({ name, label: words.noteOn(condition.text) });
	const theirs = returned?.theirs[name];
	return (
		<details open={Boolean(typed || field.problem || theirs !== undefined)}>
			<summary>{typed ? words.note : words.addNote}</summary>
			<label className="visually-hidden" htmlFor={name}>
				{field.label}
			</label>
			{field.problem && (
				<p className="problem" id={`problem-${name}`}>
					{field.problem}
				</p>
			)}
			<textarea
				className="input"
				id={name}
				name={name}
				dir="auto"
				maxLength={maxNoteLength}
				defaultValue={typed}
				aria-invalid={field.problem ? true : undefined}
				aria-describedby={field.problem ? `problem-${name}` : undefined}
			/>
			<Theirs name={name} />
		</details>
	);
}

/** What another person saved in a field that both changed. */
function Theirs({ name }: { name: string }) {
	const sheet = useLoaderData<typeof loader>();
	const returned = useActionData<typeof action>();
	const words = useI18n().messages.gapSheet;
	const theirs = returned?.theirs[name];
	if (theirs === undefined || sheet.dead) return null;
	const answer = sheetAnswers.find((one) => one === theirs);
	const country = name === "country" ? sheet.country : null;
	const shown = answer && !name.endsWith(".note") ? words.answers[answer] : (country ?? theirs);
	return (
		<p className="own-note">
			{theirs === "" ? (
				words.form.theirsEmpty
			) : (
				<Filled sentence={words.form.theirs(place(0))} parts={[<bdi key="theirs">{shown}</bdi>]} />
			)}
		</p>
	);
}

function AddAnother({ sheet: { path, addition, silent } }: { sheet: Loaded }) {
	const { comparison } = useI18n().messages;
	return (
		<div className="gap">
			<AddPractice
				addition={addition}
				action={path}
				fields={[]}
				add={({ pid, title }) =>
					silent.includes(pid) ? (
						<AskConditions pid={pid} title={title} />
					) : (
						<form method="post" action={path}>
							<input type="hidden" name="pid" value={pid} />
							<SecondaryButton small intent="add" aria-label={comparison.addOf(title)}>
								{comparison.addButton}
							</SecondaryButton>
						</form>
					)
				}
			/>
		</div>
	);
}

function AboutSheet({ sheet }: { sheet: Loaded }) {
	const { messages } = useI18n();
	const { gapSheet: words } = messages;
	const { practices, path } = sheet;
	return (
		<aside className="stack">
			<Panel id="sheet" title={words.sheet.heading}>
				<Facts
					facts={[
						{
							label: words.sheet.practices(practices.length),
							value:
								practices.length > 0 ? (
									<ul>
										{practices.map((practice) => (
											<li key={practice.pid}>
												<Filled
													sentence={words.sheet.practice(place(0), practice.version)}
													parts={[<PracticeLink key="practice" practice={practice} version={practice.version} />]}
												/>
											</li>
										))}
									</ul>
								) : null,
						},
						{ label: words.sheet.country, value: sheet.country ?? words.form.noCountry },
						{ label: words.sheet.saved, value: <DateText date={sheet.savedOn} /> },
						{ label: words.sheet.deleted, value: <DateText date={sheet.deletedOn} /> },
					]}
				/>
				<form className="no-print" method="post" action={path}>
					<SecondaryButton small intent="prolong">
						{words.sheet.prolong}
					</SecondaryButton>
				</form>
				<p className="quiet no-print">{words.keepsVersion}</p>
			</Panel>
			<div className="no-print">
				<AddressToCopy
					name="private-link"
					label={words.privateLink.heading}
					hint={words.privateLink.lead}
					value={sheet.link}
				/>
			</div>
			<SheetActions
				practices={practices}
				practiceCount={sheet.practiceCount}
				entries={sheet.entries}
				filers={sheet.filers}
			>
				<li>
					<details>
						<summary>
							<Icon name="x" /> {words.delete.summary}
						</summary>
						<form method="post" action={path}>
							<p>{words.delete.lead}</p>
							<SecondaryButton small intent="delete">
								{words.delete.button}
							</SecondaryButton>
						</form>
					</details>
				</li>
			</SheetActions>
		</aside>
	);
}
