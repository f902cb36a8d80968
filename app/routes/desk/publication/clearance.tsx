import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import type { CountryClearance } from "#app/library/publication/record-progress.server.ts";
import { direction } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import {
	type ClearancePage,
	clearanceByForm,
	clearancePage,
	type ShownTranslation,
} from "#app/routes/desk/publication/clearance-page.server.ts";
import {
	CountryAnswerForm,
	CountryAnswers,
	CountryAnswersPage,
	UnsentMessage,
} from "#app/routes/desk/publication/country-answers.tsx";
import { DecisionJumps, TextAndChanges } from "#app/routes/desk/publication/text-to-decide.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { namedCountries } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { requestTimeLeft } from "#app/views/page/time-left.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { ReadersText } from "#app/views/practice/readers-text.tsx";
import { Clearances, LatestAnswer } from "#app/views/publication/progress-parts.tsx";

export const meta = workingMeta<typeof loader>(({ publication, desk }, page) =>
	(page?.translations ? publication.clearance.translation.title : publication.clearance.title)(
		page?.progress.title || desk.untitled,
	),
);

export const loader = loaderFor("signed-in", clearancePage);

export const action = actionFor("signed-in", async (visit) => {
	const { pid, locale } = visit;
	const answer = found(await clearanceByForm(visit));
	// After returning a practice that only other countries own, its focal point can no longer see it.
	if ("done" in answer) {
		const page = await clearancePage(visit);
		const here = `/${locale}/desk/practices/${pid}/progress?done=${answer.done}`;
		return redirect(page ? here : `/${locale}/desk`, 303);
	}
	return data(answer, { status: answer.status });
});

/** A submitted practice: the focal point of a country approves it or returns it. */
export default function Clearance() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { clearance, progress: words } = messages.publication;
	const { progress } = page;
	const here = `/${locale}/desk/practices/${progress.pid}`;
	return (
		<CountryAnswersPage
			id="clearance"
			practice={{ ...progress, countries: namedCountries(progress) }}
			links={
				<>
					<a href={`${here}/preview`}>{clearance.read}</a>
					<a href={`${here}/progress`}>{words.link}</a>
				</>
			}
			answer={answer}
		>
			{page.mine.length === 0 && !page.mayConfirm ? (
				<Notice>
					<p>{clearance.noneForYou}</p>
					{page.answered.map(({ country }) => (
						<p key={country}>{clearance.answered(progress.names[country] ?? country)}</p>
					))}
				</Notice>
			) : (
				<>
					<p className="lead">
						{page.translations ? clearance.translation.lead(progress.changedVersion ?? "") : clearance.lead}
					</p>
					{progress.readers && (
						<p>
							<ReadersText readers={progress.readers} />
						</p>
					)}
					{page.mine.map((one) => (
						<Asked key={one.country} page={page} clearance={one} />
					))}
					{page.text && <DecisionJumps text={page.text} decide={`for-${page.mine[0]?.country}`} />}
				</>
			)}
			<UnsentMessage answer={answer} mine={page.mine.map(({ country }) => country)} />
			<LatestAnswer
				page={{ ...progress, changedVersion: page.text && page.mine.length > 0 ? null : progress.changedVersion }}
			/>
			{page.text && page.mine.length > 0 && <TextAndChanges text={page.text} />}
			{page.translations?.map((one) => (
				<TranslatedTexts key={one.language} translation={one} />
			))}
			{page.mayConfirm && <ConfirmForm revision={progress.revision} />}
			{page.mine.map((one) => (
				<ClearanceForm key={one.country} page={page} clearance={one} />
			))}
			<Clearances page={progress} />
		</CountryAnswersPage>
	);
}

/** A translation beside its original, text by text. */
function TranslatedTexts({ translation }: { translation: ShownTranslation }) {
	const { messages } = useI18n();
	const { edit } = messages.translations;
	const { language, originalLanguage, origin, texts } = translation;
	return (
		<Section id={`text-${language}`} title={messages.publication.clearance.translation.into(language)}>
			{origin && <p className="muted">{messages.common.labelled(edit.origin, edit.origins[origin])}</p>}
			{texts.map(({ path, name, original, translated }) => (
				<div key={path} className="text-pair">
					{[
						{ tag: originalLanguage, words: original },
						{ tag: language, words: translated },
					].map(({ tag, words }) => (
						<div key={tag}>
							<h3 className="label">{edit.in(name, tag)}</h3>
							{words ? (
								<p className="original" lang={tag} dir={direction(tag)}>
									{words}
								</p>
							) : (
								<p className="quiet">{messages.common.notYetStated}</p>
							)}
						</div>
					))}
				</div>
			))}
		</Section>
	);
}

/** Confirms translations on behalf of the secretariat. */
function ConfirmForm({ revision }: { revision: number }) {
	const { translation } = useI18n().messages.publication.clearance;
	return (
		<form method="post" className="form">
			<input type="hidden" name="revision" value={revision} />
			<p className="row">
				<SubmitButton intent="confirm">{translation.confirm}</SubmitButton>{" "}
				<span className="quiet">{translation.what}</span>
			</p>
		</form>
	);
}

/** Who asks a country for its approval, and until when. */
function Asked({ page: { progress }, clearance: { country, dueOn, daysLeft } }: ClearanceOf) {
	const { messages } = useI18n();
	const { clearance: words } = messages.publication;
	// The latest submission: the timeline begins with what happened last.
	const sent = progress.timeline.find((entry) => entry.kind === "opened" && entry.country === country);
	return (
		<p className="row">
			{sent && (sent.by ? words.submittedBy(sent.by, dayOf(sent.at)) : words.submittedOn(dayOf(sent.at)))}{" "}
			{dueOn && words.by(dueOn)}{" "}
			{daysLeft !== null && <span className="due">{requestTimeLeft(messages, daysLeft)}</span>}
		</p>
	);
}

type ClearanceOf = { page: ClearancePage; clearance: CountryClearance };

/** The form that approves the practice for one country or returns it. */
function ClearanceForm({ page: { progress, translations }, clearance: { country } }: ClearanceOf) {
	const { clearance: words, decision } = useI18n().messages.publication;
	const name = progress.names[country] ?? country;
	const others = progress.clearances.length > 1;
	return (
		<CountryAnswers country={country} title={words.for(name)}>
			<CountryAnswerForm
				country={country}
				question={decision.question(name)}
				hidden={{ revision: progress.revision }}
				label={words.message}
				hint={words.messageHint}
				answers={[
					translations
						? { intent: "clear", label: words.translation.confirm, hint: words.translation.what }
						: { intent: "clear", label: words.clear(name), hint: words.what },
					{
						intent: "return",
						label: words.return,
						hint: others && !translations ? words.returnHintOthers : words.returnHint,
					},
				]}
			/>
		</CountryAnswers>
	);
}
