import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answersIn, maxSheetPractices, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { ConditionQuestions } from "#app/routes/gap-sheet/condition-questions.tsx";
import { Gaps } from "#app/routes/gap-sheet/gaps.tsx";
import { SheetActions } from "#app/routes/gap-sheet/sheet-actions.tsx";
import { NewerVersions, PrintedSources, SheetCrumbs, SheetHead, Unstated } from "#app/routes/gap-sheet/sheet-head.tsx";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { askPath } from "#app/views/case/ask-path.ts";
import { AskConditionLinks, AskConditions } from "#app/views/gap-sheet/ask-links.tsx";
import { addressedSheet, filersOf, withoutConditions } from "#app/views/gap-sheet/gap-sheet-page.server.ts";
import { gapSheetPath, sheetLinks, sheetMeta } from "#app/views/gap-sheet/sheet-links.ts";
import { AddLink, AddPractice, LeftOutNotices } from "#app/views/practice/add-practice.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { practicesToAdd } from "#app/views/practice/practices-to-add.server.ts";

export const links = sheetLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page ? sheetMeta(page.locale, page.practices) : [];

/**
 * What one to six practices need, beside what a country has: `?p=4F7K-2+v1.1&4F7K-2.c1=missing`. The answers are in
 * the URL and nothing is stored; with `&q=`, it is also a search for another practice.
 */
export const loader = loaderFor("everyone", async ({ context, request, url, locale }) => {
	const { searchParams: params } = url;
	const at = (query: URLSearchParams) => redirect(`/${locale}/gap-sheet?${query}`);
	const values = params.getAll("p");
	const addition = await practicesToAdd(context, params.get("q"), values, { locale, signal: request.signal });
	const answers = answersIn(params);
	if (addition?.outcome === "practice")
		throw at(new URLSearchParams([...[...params].filter(([name]) => name !== "q"), ["p", addition.pid]]));
	const page = await addressedSheet(context, params, answers, locale);
	if ("exact" in page) throw at(page.exact);
	return {
		...page,
		locale,
		answers,
		addition,
		filers: filersOf(context, locale),
		silent: await withoutConditions(context, addition?.practices ?? [], locale),
		askedForGaps: params.has("show"),
		deleted: params.get("done") === "deleted",
	};
});

export default function GapSheet() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { gapSheet: words } = messages;
	const { practices, gaps, askedForGaps } = page;
	if (practices.length > 0 && page.types.length === 0) return <NothingStated />;
	return (
		<>
			<SheetCrumbs practices={practices} />
			<Main page className="gap-sheet">
				<SheetHead practices={practices} />
				<div className="sheet-notices">
					{page.deleted && <FlashNotice>{words.delete.done}</FlashNotice>}
					{gaps.length === 0 && askedForGaps && <FlashNotice wait>{words.gaps.none}</FlashNotice>}
					<AddressNotices />
					<NewerVersions practices={practices} />
				</div>
				<div className="split gap-small">
					<div>
						{gaps.length > 0 && <Gaps page={page} />}
						{gaps.length > 0 && <Unstated practices={practices} />}
						{page.types.length > 0 && <Questions />}
						{gaps.length === 0 && <Unstated practices={practices} />}
						<PrintedSources practices={practices} whose={words.print.whose} />
						{practices.length < maxSheetPractices && <AddAnother />}
					</div>
					{practices.length > 0 && <AboutSheet />}
				</div>
			</Main>
		</>
	);
}

/** Instead of a sheet whose practices state no conditions: the way to ask for them. */
function NothingStated() {
	const { practices } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { gapSheet: words } = messages;
	const [only, ...others] = practices;
	return (
		<>
			<SheetCrumbs practices={practices} />
			<Main page className="gap-sheet">
				<SheetHead practices={practices} nothingStated />
				<div className="sheet-notices">
					<AddressNotices />
					<NewerVersions practices={practices} />
				</div>
				{only && others.length === 0 ? (
					<p className="gap-small">
						<ButtonLink href={askPath(locale, only.pid, "conditions")}>{words.askConditions}</ButtonLink>
					</p>
				) : (
					<ul className="gap-small">
						<AskConditionLinks practices={practices} />
					</ul>
				)}
			</Main>
		</>
	);
}

/** What in the URL could not be used, and why. */
function AddressNotices() {
	const { requestedCount, leftOut, foreign, withdrawn } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { gapSheet: words } = messages;
	return (
		<>
			<LeftOutNotices
				tooMany={requestedCount > maxSheetPractices && words.tooMany(maxSheetPractices, requestedCount)}
				leftOut={leftOut}
			/>
			{withdrawn.map(({ pid, title, language, withdrawnOn }) => (
				<Notice key={pid} wait>
					<p>
						<Filled
							sentence={words.withdrawn(place(0), withdrawnOn)}
							parts={[<PracticeLink key="practice" practice={{ pid, title, language }} />]}
						/>
					</p>
				</Notice>
			))}
			{foreign && (
				<Notice wait>
					<p>{words.foreign}</p>
				</Notice>
			)}
		</>
	);
}

function Questions() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.gapSheet.form;
	const { practices, gaps, answers } = page;
	const blank = gapSheetPath(locale, ...practices);
	return (
		<Section id="answers" title={words.heading} className={gaps.length > 0 ? "gap no-print" : "gap-small"}>
			<p className="muted no-print">{words.lead}</p>
			<form action={`/${locale}/gap-sheet#gaps`}>
				<HiddenFields fields={[...sheetParams(practices, {})]} />
				<ConditionQuestions page={page} answers={answers} />
				<p className="row">
					<SubmitButton name="show" value="gaps">
						{words.show}
					</SubmitButton>{" "}
					{gaps.length > 0 && (
						<a href={blank} rel="nofollow">
							{words.clear}
						</a>
					)}
				</p>
				<p className="quiet no-print">{words.storesNothing}</p>
			</form>
		</Section>
	);
}

function AddAnother() {
	const { practices, answers, addition, silent } = useLoaderData<typeof loader>();
	const { locale } = useI18n();
	const params = [...sheetParams(practices, answers)];
	return (
		<div className="gap">
			<AddPractice
				addition={addition}
				action={`/${locale}/gap-sheet`}
				fields={params}
				add={({ pid, title }) =>
					silent.includes(pid) ? (
						<AskConditions pid={pid} title={title} />
					) : (
						<AddLink href={`/${locale}/gap-sheet?${new URLSearchParams([...params, ["p", pid]])}`} title={title} />
					)
				}
			/>
		</div>
	);
}

function AboutSheet() {
	const { practices, answers, filers } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { comparison, gapSheet: words } = messages;
	return (
		<aside className="stack">
			<Panel id="sheet" title={words.sheet.heading}>
				<Facts
					facts={[
						{
							label: words.sheet.practices(practices.length),
							value: (
								<ul>
									{practices.map((practice) => (
										<li key={practice.pid}>
											<Filled
												sentence={words.sheet.practice(place(0), practice.version)}
												parts={[<PracticeLink key="practice" practice={practice} version={practice.version} />]}
											/>{" "}
											{practices.length > 1 && (
												<a
													className="no-print"
													href={`/${locale}/gap-sheet?${sheetParams(
														practices.filter(({ pid }) => pid !== practice.pid),
														answersOfOthers(answers, practice.pid),
													)}`}
													rel="nofollow"
													aria-label={words.sheet.remove(practice.title)}
												>
													{comparison.remove}
												</a>
											)}
										</li>
									))}
								</ul>
							),
						},
					]}
				/>
			</Panel>
			<SheetActions practices={practices} entries={answers} filers={filers} />
		</aside>
	);
}

function answersOfOthers<Answers extends Record<string, string>>(answers: Answers, pid: string): Answers {
	return Object.fromEntries(Object.entries(answers).filter(([name]) => !name.startsWith(`${pid}.`))) as Answers;
}
