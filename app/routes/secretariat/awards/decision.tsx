import type { LinksFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { managedCallPath } from "#app/awards/calls/call.ts";
import { decisionLimits, resultsPath } from "#app/awards/decisions/decision.ts";
import { noLevel } from "#app/awards/juries/recommendation.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { decisionForms, decisionPage } from "#app/routes/secretariat/awards/decision-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const meta = workingMeta(({ juries }) => juries.decision.title);

export const loader = loaderFor("secretariat", decisionPage);

export const action = documentFormAction(
	"secretariat",
	() => ({}),
	() => ({ member: null, kind: "decision", visibility: "secretariat" }),
	(visit) => decisionForms(visit),
);

/** The decision on a call: one person records what an organ decided, another one confirms it. */
export default function Decision() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.juries.decision;
	const { call, callId, decision, ready } = page;
	return (
		<SecretariatPage
			heading={words.title}
			over={
				<p>
					<a href={`/${locale}${managedCallPath(callId)}`}>
						<LangText lang={call.title.language}>{call.title.text}</LangText>
					</a>
				</p>
			}
			actions={
				decision?.state === "published" && (
					<a href={`/${locale}${resultsPath(call.slug)}`}>{messages.juries.results.title}</a>
				)
			}
		>
			<p className="lead">{words.lead}</p>
			<FormProvider {...answer}>
				<div className="stack gap">
					<DoneNotice sentences={words.done} />
					<ErrorSummary labels={useLabels()} />
					{decision && <Proposal />}
					{!decision && !ready && (
						<Notice wait>
							<p>{words.tooEarly}</p>
						</Notice>
					)}
					{!decision && ready ? <Propose /> : <Categories />}
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}

function useLabels(): Record<string, string> {
	const { messages } = useI18n();
	const { organ, number, date, publishAt, document } = messages.juries.decision.fields;
	const { categories } = useLoaderData<typeof loader>();
	return {
		...{ organEn: organ, number, date, publishAt, documentId: document },
		...Object.fromEntries(
			categories.flatMap(({ nominations }) =>
				nominations.map(({ id, title }) => [`reasonEn-${id}`, title.title] as const),
			),
		),
	};
}

function Proposal() {
	const { decision, proposedBy, mayConfirm } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries.decision;
	if (!decision) return null;
	const { fields } = words;
	return (
		<Panel id="proposal" title={words.states[decision.state]}>
			<Facts
				facts={[
					{ label: fields.organ, value: <LangText lang={decision.organ.language}>{decision.organ.text}</LangText> },
					{ label: fields.number, value: <bdi>{decision.number}</bdi> },
					{ label: fields.date, value: <DateText date={decision.date} /> },
					{
						label: fields.document,
						value: decision.document && (
							<a href={`/${locale}/secretariat/documents/${decision.document.id}`}>
								<bdi>{decision.document.title}</bdi>
							</a>
						),
					},
					{ label: fields.publishAt, value: <WallTime at={decision.publishAt} /> },
					{ label: words.proposedBy, value: proposedBy },
				]}
			/>
			{decision.state === "proposed" && (
				<Form encType="multipart/form-data" hidden={{ decision: decision.id }}>
					<p className="muted" id="settle">
						{mayConfirm ? words.confirmHint : words.ownProposal}
					</p>
					<p className="row">
						{mayConfirm && <SubmitButton intent="confirm">{words.confirm}</SubmitButton>}
						<SecondaryButton intent="reject">{mayConfirm ? words.reject : words.takeBack}</SecondaryButton>
					</p>
				</Form>
			)}
		</Panel>
	);
}

type Category = ReturnType<typeof useLoaderData<typeof loader>>["categories"][number];
type Nomination = Category["nominations"][number];

/** What was recommended and decided, or what is missing for a decision. */
function Categories() {
	const { categories } = useLoaderData<typeof loader>();
	return categories.map((category) => (
		<CategorySection key={category.id} category={category}>
			{category.nominations.map((nomination) => (
				<NominationPart key={nomination.id} nomination={nomination}>
					<Decided nomination={nomination} />
				</NominationPart>
			))}
		</CategorySection>
	));
}

function CategorySection({ category, children }: { category: Category; children: React.ReactNode }) {
	const { locale, messages } = useI18n();
	const words = messages.juries.decision;
	const { id, title, path, text, opened, empty } = category;
	return (
		<Section
			id={`category-${id}`}
			title={
				<a href={`/${locale}${path}`}>
					<LangText lang={title.language}>{title.text}</LangText>
				</a>
			}
		>
			{empty && <p>{words.empty}</p>}
			{!empty && !opened && <p>{words.sealed}</p>}
			{opened && !text && <p>{messages.juries.recommend.notYet}</p>}
			{text && (
				<p>
					<LangText lang={text.language}>{text.text}</LangText>
				</p>
			)}
			{children}
		</Section>
	);
}

function NominationPart({ nomination, children }: { nomination: Nomination; children: React.ReactNode }) {
	const { levels } = useLoaderData<typeof loader>();
	const words = useI18n().messages.juries;
	const { id, title, member, recommended, text, place } = nomination;
	return (
		<section className="criterion" aria-labelledby={`nomination-${id}`}>
			<Place countries={[member]}>{place !== null && words.scores.placeOf(place)}</Place>
			<h3 id={`nomination-${id}`}>
				<LangText lang={title.language}>{title.title}</LangText>
			</h3>
			<p>
				{words.decision.recommended}{" "}
				<b>{levels.find(({ value }) => value === recommended)?.label ?? words.recommend.none}</b>
			</p>
			{text && (
				<p className="typed">
					<LangText lang={text.language}>{text.text}</LangText>
				</p>
			)}
			{children}
		</section>
	);
}

function Decided({ nomination: { decided } }: { nomination: Nomination }) {
	const { levels } = useLoaderData<typeof loader>();
	const words = useI18n().messages.juries;
	if (!decided) return null;
	return (
		<p>
			{words.decision.decided}{" "}
			<b>{levels.find(({ value }) => value === decided.level)?.label ?? words.recommend.none}</b>{" "}
			{decided.reasons && <LangText lang={decided.reasons.language}>{decided.reasons.text}</LangText>}
		</p>
	);
}

function Propose() {
	const { categories, proposalId, documents, levels, call } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const words = messages.juries.decision;
	const { fields } = words;
	const { inEnglish, inArabic } = messages.awards.manage.fields;
	const recommended = Object.fromEntries(
		categories.flatMap(({ nominations }) =>
			nominations.map((one) => [`level-${one.id}`, one.recommended ?? noLevel] as const),
		),
	);
	return (
		<Form
			encType="multipart/form-data"
			values={answer?.values.intent === "propose" ? answer.values : recommended}
			hidden={{ id: String(answer?.values.id ?? proposalId) }}
		>
			<TextInTwoLanguages
				name="organ"
				labels={{ english: inEnglish(fields.organ), arabic: inArabic(fields.organ) }}
				maxLength={decisionLimits.organ}
			/>
			<TextInput name="number" label={fields.number} maxLength={decisionLimits.number} dir="auto" />
			<TextInput name="date" label={fields.date} type="date" />
			{documents && <DocumentField choices={documents} label={fields.document} chosen={answer?.chosen ?? null} />}
			<TextInput
				name="publishAt"
				label={fields.publishAt}
				hint={words.publishHint(call.zone.replaceAll("_", " "))}
				type="datetime-local"
			/>
			{categories.map((category) => (
				<CategorySection key={category.id} category={category}>
					{category.nominations.map((nomination) => (
						<NominationPart key={nomination.id} nomination={nomination}>
							<RadioGroup
								name={`level-${nomination.id}`}
								label={words.decided}
								options={[...levels, { value: noLevel, label: messages.juries.recommend.none }]}
							/>
							<TextInTwoLanguages
								name="reason"
								suffix={`-${nomination.id}`}
								labels={{ english: inEnglish(fields.reasons), arabic: inArabic(fields.reasons) }}
								hint={words.reasonsHint}
								rows={2}
								maxLength={decisionLimits.reasons}
								optional
							/>
						</NominationPart>
					))}
				</CategorySection>
			))}
			<p>
				<SubmitButton intent="propose">{words.propose}</SubmitButton>
			</p>
		</Form>
	);
}
