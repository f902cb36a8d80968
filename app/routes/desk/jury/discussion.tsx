import type { LinksFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seatPath } from "#app/awards/juries/jury.ts";
import { noLevel, recommendationLimits } from "#app/awards/juries/recommendation.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { discussionForms, discussionPage } from "#app/routes/desk/jury/discussion-page.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useSent } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { LangText } from "#app/ui/text/text.tsx";
import { JuryDiscussion } from "#app/views/award/jury-discussion.tsx";
import { JuryScores } from "#app/views/award/jury-scores.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const meta = workingMeta<typeof loader>(({ juries }, page) =>
	juries.discussion.of(page?.category.title.text ?? ""),
);

export const loader = loaderFor("signed-in", discussionPage);

export const action = formAction("signed-in", discussionForms, { maxFields: 1000 });

/** An open category: its jury sees the scores, discusses the nominations, and its chair recommends. */
export default function DiscussionPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.juries;
	const { seatId, category, nominations, open, remarkId } = page;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[]}
				place={<a href={`/${locale}${seatPath(seatId)}`}>{words.seat}</a>}
				heading={words.discussion.of(category.title.text)}
			/>
			<FormProvider {...answer}>
				<div className="stack gap">
					<DoneNotice sentences={words.done} />
					<ErrorSummary labels={labelsOf(nominations)} />
					<Section id="scores" title={words.scores.title}>
						<JuryScores rows={nominations} leniency={page.leniency} />
					</Section>
					<Section id="discussion" title={words.discussion.title}>
						<p className="muted">{words.discussion.lead}</p>
						{nominations.map(({ id, title, discussion }) => (
							<section key={id} className="criterion" aria-labelledby={`nomination-${id}`}>
								<h3 id={`nomination-${id}`}>
									<a href={`/${locale}${seatPath(seatId)}/sheets/${id}`}>
										<LangText lang={title.language}>{title.title}</LangText>
									</a>
								</h3>
								{discussion && (
									<JuryDiscussion
										discussion={discussion}
										criteria={category.criteria}
										form={open ? { id: remarkId, about: id } : null}
									/>
								)}
							</section>
						))}
					</Section>
					<Section id="recommendation" title={words.recommend.title}>
						{page.chairs && open ? <Recommend /> : <Recommended />}
					</Section>
				</div>
			</FormProvider>
		</Main>
	);
}

/** What the fields about each nomination are called among the problems: its title. */
function labelsOf(nominations: readonly { id: string; title: { title: string } }[]): Record<string, string> {
	return Object.fromEntries(
		nominations.flatMap(({ id, title }) =>
			["level", "textEn", "note"].map((field) => [`${field}-${id}`, title.title] as const),
		),
	);
}

function Recommend() {
	const { nominations, levels, recommendation } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const words = messages.juries.recommend;
	const sent = useSent("recommend");
	const inEnglish = messages.awards.manage.fields.inEnglish;
	const inArabic = messages.awards.manage.fields.inArabic;
	return (
		<Form
			values={sent ?? recommendation}
			opened={recommendation}
			edit={answer?.edit}
			hidden={{ revision: String(sent?.revision ?? recommendation.revision) }}
		>
			<p className="muted">{words.lead}</p>
			<TextInTwoLanguages
				name="text"
				labels={{ english: inEnglish(words.text), arabic: inArabic(words.text) }}
				maxLength={recommendationLimits.text}
			/>
			{nominations
				.filter(({ enough }) => enough)
				.map(({ id, title, standing }) => (
					<section key={id} className="criterion" aria-labelledby={`recommend-${id}`}>
						<h3 id={`recommend-${id}`}>
							<LangText lang={title.language}>{title.title}</LangText>
						</h3>
						<RadioGroup
							name={`level-${id}`}
							label={words.level}
							options={[...levels, { value: noLevel, label: words.none }]}
						/>
						<TextInTwoLanguages
							name="text"
							suffix={`-${id}`}
							labels={{ english: inEnglish(words.says), arabic: inArabic(words.says) }}
							hint={words.saysHint}
							rows={4}
							maxLength={recommendationLimits.text}
						/>
						<TextArea
							name={`note-${id}`}
							label={words.note}
							hint={words.noteHint}
							rows={2}
							maxLength={recommendationLimits.note}
							optional={!standing?.wide}
						/>
					</section>
				))}
			<p>
				<SubmitButton intent="recommend">{words.button}</SubmitButton>
			</p>
		</Form>
	);
}

/** The recommendation as the other jurors read it. */
function Recommended() {
	const { shown, nominations, levels } = useLoaderData<typeof loader>();
	const words = useI18n().messages.juries.recommend;
	if (!shown) return <p>{words.notYet}</p>;
	return (
		<>
			<p>
				<LangText lang={shown.text.language}>{shown.text.text}</LangText>
			</p>
			{nominations.map(({ id, title }) => {
				const item = shown.items.find(({ nominationId }) => nominationId === id);
				if (!item) return null;
				return (
					<section key={id} className="criterion" aria-labelledby={`recommended-${id}`}>
						<h3 id={`recommended-${id}`}>
							<LangText lang={title.language}>{title.title}</LangText>
						</h3>
						<p>
							<b>{levels.find(({ value }) => value === item.level)?.label ?? words.none}</b>
						</p>
						<p className="typed">
							<LangText lang={item.text.language}>{item.text.text}</LangText>
						</p>
						{item.note && (
							<p className="quiet" dir="auto">
								{item.note}
							</p>
						)}
					</section>
				);
			})}
		</>
	);
}
