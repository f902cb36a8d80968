import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deleteSheet } from "#app/exchange/gap-sheet/delete-sheet.server.ts";
import { answersIn, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { keptSheet } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { Gaps, NotesWithoutAnswer, OwnNote } from "#app/routes/gap-sheet/gaps.tsx";
import { NewerVersions, PrintedSources, SheetCrumbs, SheetHead, Unstated } from "#app/routes/gap-sheet/sheet-head.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DateText, Filled, place, WithTitle } from "#app/ui/text/text.tsx";
import { type HiddenPractice, keptSheetPage } from "#app/views/gap-sheet/gap-sheet-page.server.ts";
import { sheetLinks, sheetMeta } from "#app/views/gap-sheet/sheet-links.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const links = sheetLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page ? sheetMeta(page.locale, page.dead ? [] : page.practices) : [];
/** The URL is the secret: no other site, and not even ours, gets it as a referrer. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
	const all = new Headers(loaderHeaders);
	all.set("referrer-policy", "no-referrer");
	return all;
};

/**
 * A sheet that was saved under a secret link. The site saves none any more; the remaining ones can be read until they
 * are deleted. This page can go when the table `gap_sheet` is empty: at the latest a year after the update.
 */
export const loader = loaderFor("everyone", async ({ services, context, params, locale }) => {
	const { secret = "" } = params;
	// Only invalid links count against the IP address.
	const attempt = await services.identity.limits.link(context.address);
	if (attempt.outcome === "too-many-tries") throw data(null, retryAfter(attempt));
	const sheet = await keptSheet(services, secret);
	if (!sheet) return data({ dead: true as const, locale }, { status: 404 });
	await attempt.forgive();
	const page = await keptSheetPage(context, sheet, locale);
	const { country } = sheet.entries;
	const answers = page.practices.flatMap(({ pid }) =>
		Object.entries(answersIn(Object.entries(sheet.entries))).filter(([name]) => name.startsWith(`${pid}.`)),
	);
	return data({
		dead: false as const,
		...page,
		locale,
		country: country ? services.reference.countryName(country, locale) : null,
		savedOn: sheet.savedOn,
		deletedOn: sheet.deletedOn,
		/** The sheet with the same answers in its URL, where they can be changed. */
		continued: `/${locale}/gap-sheet?${sheetParams(page.practices, Object.fromEntries(answers))}`,
	});
});

/** Deletes the sheet. The secret in the URL authorises the form; see `isAuthorisedByLink`. */
export const action = actionFor("everyone", async ({ services, params, locale }) => {
	await deleteSheet(services, params.secret ?? "");
	throw redirect(`/${locale}/gap-sheet?done=deleted`, 303);
});

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
	const { messages } = useI18n();
	const { gapSheet: words } = messages;
	const { practices, gaps } = sheet;
	return (
		<>
			<SheetCrumbs practices={practices} />
			<Main page className="gap-sheet kept-sheet">
				<SheetHead practices={practices} />
				<div className="sheet-notices">
					<Notice wait>
						<p className="no-print">{words.kept.lead(sheet.deletedOn)}</p>
						{practices.length > 0 && (
							<p className="no-print">
								<a href={sheet.continued} rel="nofollow">
									{words.kept.continue}
								</a>
							</p>
						)}
					</Notice>
					<NewerVersions practices={practices} />
					{sheet.hidden.map((practice, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: nothing of a hidden practice is known, not even its identifier
						<HiddenNotice key={index} practice={practice} />
					))}
				</div>
				<div className="split gap-small">
					<div>
						{gaps.length > 0 && <Gaps page={sheet} change={`${sheet.continued}#answers`} />}
						<NotesWithoutAnswer page={sheet} />
						<Unstated practices={practices} />
						{sheet.hidden.map((practice, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: as above
							<HiddenEntries key={index} practice={practice} />
						))}
						<PrintedSources practices={practices} whose={words.print.saved(sheet.savedOn)} />
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

function AboutSheet({ sheet }: { sheet: Loaded }) {
	const { gapSheet: words } = useI18n().messages;
	const { practices } = sheet;
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
						{ label: words.sheet.country, value: sheet.country ?? words.sheet.noCountry },
						{ label: words.sheet.saved, value: <DateText date={sheet.savedOn} /> },
						{ label: words.sheet.deleted, value: <DateText date={sheet.deletedOn} /> },
					]}
				/>
			</Panel>
			<details className="no-print">
				<summary>{words.delete.summary}</summary>
				<form method="post">
					<p>{words.delete.lead}</p>
					<SecondaryButton small>{words.delete.button}</SecondaryButton>
				</form>
			</details>
		</aside>
	);
}
