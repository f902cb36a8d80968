import { useLoaderData } from "@remix-run/react";
import { callPath } from "#app/awards/calls/call.ts";
import { feedbackPath } from "#app/awards/decisions/decision.ts";
import { maxEndorsement, nominationChecks } from "#app/awards/nominations/nomination.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { nominationForms, nominationPage } from "#app/routes/desk/nominations/nomination-forms.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useFormState, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { NominationStatus } from "#app/views/award/nomination-status.tsx";
import { CheckItem, checklistValues } from "#app/views/case/check-item.tsx";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ awards }, page) => page?.title.title ?? awards.nomination.list);

export const loader = loaderFor("signed-in", nominationPage);

export const action = formAction("signed-in", nominationForms, { maxFields: 60 });

/** A nomination, with what its reader may do about it. */
export default function Nomination() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.awards.nomination;
	const { may, title, consent, revision } = page;
	return (
		<DecisionPage
			countries={[page.member]}
			place={
				<>
					<PidLabel pid={page.pid} /> <a href={`/${locale}/desk/nominations`}>{words.list}</a>
				</>
			}
			heading={<LangText lang={title.language}>{title.title}</LangText>}
			done={words.done}
			notice={page.held && <Notice wait>{words.heldNotice}</Notice>}
			facts={<NominationFacts />}
		>
			{page.phase === "published" && page.state === "done" && (
				<Section id="feedback" title={messages.juries.feedback.says}>
					<p>
						<a href={`/${locale}${feedbackPath(page.id)}`}>{messages.juries.feedback.read}</a>
					</p>
				</Section>
			)}
			{consent && (
				<Section id="consent" title={words.consent.title}>
					<p>{words.consent.lead}</p>
					<Form hidden={{ revision: consent.revision }}>
						<p>
							<SubmitButton intent="consent">{words.consent.button}</SubmitButton>
						</p>
					</Form>
					<ReasonForm intent="refuse" words={words.refuse} hidden={{ revision: consent.revision }} />
				</Section>
			)}
			{may.screen && <Screening />}
			{may.screen && <ReasonForm intent="return" words={words.return} hidden={{ revision }} />}
			{may.decline && <ReasonForm intent="decline" words={words.decline} hidden={{ revision }} />}
			{may.resubmit && <Resubmission />}
			<Timeline />
			{may.withdraw && (
				<details>
					<summary>{words.withdraw.title}</summary>
					<Form hidden={{ revision }}>
						<p className="muted" id="withdraw">
							{words.withdraw.hint}
						</p>
						<p>
							<SecondaryButton intent="withdraw">{words.withdraw.title}</SecondaryButton>
						</p>
					</Form>
				</details>
			)}
		</DecisionPage>
	);
}

function NominationFacts() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { nomination, glance, manage } = messages.awards;
	const { call, category, consents, pid, version } = page;
	return (
		<Panel id="facts" title={nomination.facts}>
			<Facts
				facts={[
					{ label: manage.columns.phase, value: <NominationStatus nomination={page} /> },
					{
						label: manage.columns.title,
						value: (
							<a href={`/${locale}${callPath(call.slug)}`}>
								<LangText lang={call.title.language}>{call.title.text}</LangText>
							</a>
						),
					},
					{ label: manage.category, value: <LangText lang={category.language}>{category.text}</LangText> },
					{
						label: nomination.judged,
						value: <a href={`/${locale}/library/${pid}/v/${version}`}>{nomination.version(version)}</a>,
					},
					{ label: messages.awards.nominate.endorsement, value: <bdi>{page.endorsement}</bdi> },
					{ label: glance.closes, value: <WallTime at={call.closes} /> },
					...consents.map(({ country, state }) => ({
						...{ label: nomination.consentOf(country.name), value: nomination.consents[state] },
					})),
				]}
			/>
		</Panel>
	);
}

/** The checklist of the secretariat, and the button that declares the nomination eligible. */
function Screening() {
	const { checklist, revision } = useLoaderData<typeof loader>();
	const { awards, requests } = useI18n().messages;
	const { examine } = requests;
	const { screening } = awards.nomination;
	const { problems } = useFormState();
	const words = { there: examine.there, missing: examine.missing, open: examine.open, comment: examine.comment };
	return (
		<Section id="list" title={screening.title}>
			{problems.list && <p className="problem">{problems.list}</p>}
			<Form
				className="form gap-small"
				values={{ ...checklistValues(nominationChecks, checklist), ...useSent("check") }}
				hidden={{ revision }}
			>
				{nominationChecks.map((item) => (
					<CheckItem key={item} item={item} {...screening.checks[item]} words={words} />
				))}
				<p>
					<SecondaryButton intent="check">{examine.save}</SecondaryButton>
				</p>
			</Form>
			<Form hidden={{ revision }}>
				<p className="muted">{screening.eligibleHint}</p>
				<p>
					<SubmitButton intent="accept">{screening.eligible}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

function Resubmission() {
	const { endorsement, revision } = useLoaderData<typeof loader>();
	const { nominate, nomination } = useI18n().messages.awards;
	return (
		<Section id="again" title={nomination.resubmit.title}>
			<p className="muted">{nomination.resubmit.hint}</p>
			<Form values={useSent("resubmit") ?? { endorsement }} hidden={{ revision }}>
				<TextInput
					name="endorsement"
					label={nominate.endorsement}
					hint={nominate.endorsementHint}
					maxLength={maxEndorsement}
					dir="auto"
				/>
				<p>
					<SubmitButton intent="resubmit">{nomination.resubmit.title}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

/** What has happened, and what the secretariat wrote. */
function Timeline() {
	const { timeline } = useLoaderData<typeof loader>();
	const { nomination } = useI18n().messages.awards;
	if (timeline.length === 0) return null;
	return (
		<Section id="timeline" title={nomination.timeline}>
			<ul className="lined">
				{timeline.map(({ id, on, to, text }) => (
					<li key={id}>
						<DateText date={on} /> · {nomination.states[to as keyof typeof nomination.states] ?? to}
						{text && <TypedText>{text}</TypedText>}
					</li>
				))}
			</ul>
		</Section>
	);
}
