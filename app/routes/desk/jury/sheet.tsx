import type { LinksFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { maxConflictReason, seatPath } from "#app/awards/juries/jury.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { sheetForms, sheetPage } from "#app/routes/desk/jury/sheet-page.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useSent } from "#app/ui/form/form-state.tsx";
import { SaveBar } from "#app/ui/form/save-bar.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { LangText } from "#app/ui/text/text.tsx";
import { PracticeRest, PracticeStart } from "#app/views/article/practice-body.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { JuryDiscussion } from "#app/views/award/jury-discussion.tsx";
import { SheetStatus } from "#app/views/award/jury-status.tsx";
import { ScoreFields, WrittenSheet } from "#app/views/award/score-fields.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const meta = workingMeta<typeof loader>(({ juries }, page) => juries.sheet.of(page?.practice.text.title ?? ""));

export const loader = loaderFor("signed-in", sheetPage);

export const action = formAction("signed-in", sheetForms);

/** A juror’s sheet on a nomination, or on the trial record, beside the practice. */
export default function Sheet() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const words = messages.juries;
	const { practice, seat, state } = page;
	const isWritten = state === "submitted" || state === "void" || !seat.scores;
	return (
		<Main>
			<div className="page desk">
				<SheetHead />
				<FormProvider {...answer}>
					<div className="stack gap">
						<DoneNotice sentences={words.done} />
						<ErrorSummary
							labels={Object.fromEntries(
								seat.category.criteria.map(({ code, title }) => [`score-${code}`, title.text]),
							)}
						/>
						<div className="scoring">
							<section className="scored" aria-labelledby="practice">
								<h2 id="practice">{words.sheet.practice}</h2>
								<p className="quiet">{words.sheet.version(practice.version)}</p>
								<p className="lead">
									<LangText lang={practice.language}>{practice.text.summary}</LangText>
								</p>
								<PracticeStart page={practice} />
								<PracticeRest page={practice} />
							</section>
							<div className="stack">
								<Section id="score" title={words.sheet.title}>
									{isWritten ? <Written /> : <Unwritten />}
								</Section>
								{page.nominationId !== null && seat.scores && <Conflict />}
								{page.discussion && (
									<Section id="discussion" title={words.discussion.title}>
										<p className="muted">{words.trial.discussed}</p>
										<JuryDiscussion
											discussion={page.discussion}
											criteria={seat.category.criteria}
											form={seat.scores ? { id: page.remarkId } : null}
										/>
									</Section>
								)}
							</div>
						</div>
					</div>
				</FormProvider>
			</div>
			{!isWritten && (
				<SaveBar status={words.sheet.onlyYou}>
					<SecondaryButton form="sheet" intent="save">
						{words.sheet.save}
					</SecondaryButton>{" "}
					<SubmitButton form="sheet" intent="submit">
						{words.sheet.submit}
					</SubmitButton>
				</SaveBar>
			)}
		</Main>
	);
}

function SheetHead() {
	const { practice, seat, nominationId } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries;
	const here = `/${locale}${seatPath(seat.id)}`;
	const { call, category, nominations } = seat;
	const own = nominations.filter(({ closed }) => !closed);
	return (
		<header className="page-head desk-head">
			<Place countries={practice.countries}>
				<PidLabel pid={practice.pid} /> {nominationId === null && <span className="sample">{words.trial.title}</span>}
			</Place>
			<h1>
				<LangText lang={practice.language}>{practice.text.title}</LangText>
			</h1>
			<p className="dots">
				<span>
					<a href={here}>
						<LangText lang={category.title.language}>{category.title.text}</LangText>
					</a>
				</span>{" "}
				<span>
					{messages.awards.glance.sheetsDue} <WallTime at={call.sheetsDue} />
				</span>
			</p>
			{nominationId !== null && (
				<nav aria-label={words.sheets}>
					<ul className="sheets">
						{nominations.map((one) => {
							const title = <LangText lang={one.title.language}>{one.title.title}</LangText>;
							return (
								<li key={one.id}>
									{one.closed ? (
										title
									) : (
										<a href={`${here}/sheets/${one.id}`} aria-current={one.id === nominationId ? "page" : undefined}>
											{title}
										</a>
									)}{" "}
									<SheetStatus nomination={one} />
								</li>
							);
						})}
					</ul>
				</nav>
			)}
			{seat.scores && nominationId !== null && (
				<>
					<p>{words.submittedOf(own.filter(({ sheet }) => sheet === "submitted").length, own.length)}</p>
					<Notice>
						<p>{words.sealed}</p>
					</Notice>
				</>
			)}
		</header>
	);
}

function Unwritten() {
	const { values, revision, seat, nominationId } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.juries;
	const sent = useSent("save", "submit");
	return (
		<>
			<p className="muted">{nominationId === null ? words.trial.how : words.sheet.how}</p>
			<Form
				id="sheet"
				values={sent ?? values}
				opened={values}
				edit={answer?.edit}
				hidden={{ revision: String(sent?.revision ?? revision) }}
			>
				<ScoreFields criteria={seat.category.criteria} />
				<p className="muted">{words.sheet.final}</p>
			</Form>
		</>
	);
}

function Written() {
	const { entries, seat, state } = useLoaderData<typeof loader>();
	const words = useI18n().messages.juries;
	return (
		<>
			{state === "void" && <Notice wait>{words.sheet.void}</Notice>}
			{state === "none" ? (
				<p>{words.sheet.none}</p>
			) : (
				<WrittenSheet criteria={seat.category.criteria} entries={entries} />
			)}
		</>
	);
}

/** A conflict that has arisen since the declaration. */
function Conflict() {
	const words = useI18n().messages.juries.declare;
	const sent = useSent("conflict");
	return (
		<details open={sent !== undefined}>
			<summary>{words.later.title}</summary>
			<p>{words.later.lead}</p>
			<Form values={sent ?? {}}>
				<TextArea name="reason" label={words.reason} hint={words.later.hint} rows={2} maxLength={maxConflictReason} />
				<p>
					<SecondaryButton intent="conflict">{words.later.title}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
