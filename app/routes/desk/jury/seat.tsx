import type { LinksFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callPath } from "#app/awards/calls/call.ts";
import { maxConflictReason, seatPath } from "#app/awards/juries/jury.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { seatForms, seatPage } from "#app/routes/desk/jury/seat-page.server.ts";
import { RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { LangText } from "#app/ui/text/text.tsx";
import { CallStatus, Criteria, WallTime } from "#app/views/award/call-parts.tsx";
import { SeatStatus, SheetStatus } from "#app/views/award/jury-status.tsx";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const meta = workingMeta<typeof loader>(({ juries }, page) => page?.category.title.text ?? juries.own);

export const loader = loaderFor("signed-in", seatPage);

export const action = formAction("signed-in", seatForms, { maxFields: 500 });

/** A seat on a jury: the invitation, the declaration, and what is left to score. */
export default function Seat() {
	const seat = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries;
	const { category, state, revision, scores } = seat;
	return (
		<DecisionPage
			countries={[]}
			place={<a href={`/${locale}/desk/jury`}>{words.own}</a>}
			heading={<LangText lang={category.title.language}>{category.title.text}</LangText>}
			done={words.done}
			notice={
				scores && (
					<Notice>
						<p>{words.sealed}</p>
					</Notice>
				)
			}
			facts={<SeatFacts />}
		>
			{state === "sent" && (
				<Section id="invitation" title={words.invitation.title}>
					<p>{words.invitation.lead}</p>
					<p>{words.invitation.work}</p>
					<Form hidden={{ revision }}>
						<p id="accept">
							<SubmitButton intent="accept">{words.invitation.accept}</SubmitButton>
						</p>
					</Form>
				</Section>
			)}
			{seat.opened && (
				<Section id="opened" title={words.scores.title}>
					<p>{words.scores.opened}</p>
					<p>
						<ButtonLink href={`/${locale}${seatPath(seat.id)}/discussion`}>{words.discussion.open}</ButtonLink>
					</p>
				</Section>
			)}
			{seat.trial && scores && <Trial />}
			{scores && seat.undeclared.length > 0 && <Declare />}
			{seat.nominations.length > 0 && <Sheets />}
			<Section id="criteria" title={messages.awards.manage.fields.criteria}>
				<Criteria category={category} />
			</Section>
			{(state === "sent" || (state === "accepted" && !seat.opened)) && (
				<ReasonForm intent="decline" words={words.decline} hidden={{ revision }} />
			)}
		</DecisionPage>
	);
}

function SeatFacts() {
	const { call, state, chair } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { awards, juries } = messages;
	return (
		<Panel id="facts" title={juries.seat}>
			<Facts
				facts={[
					{ label: awards.manage.columns.phase, value: <SeatStatus state={state} /> },
					{ label: juries.role, value: chair ? juries.chair : null },
					{
						label: awards.manage.columns.title,
						value: (
							<>
								<a href={`/${locale}${callPath(call.slug)}`}>
									<LangText lang={call.title.language}>{call.title.text}</LangText>
								</a>{" "}
								<CallStatus phase={call.phase} />
							</>
						),
					},
					{ label: awards.glance.sheetsDue, value: <WallTime at={call.sheetsDue} /> },
				]}
			/>
		</Panel>
	);
}

function Trial() {
	const { id, trial } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries.trial;
	if (!trial) return null;
	return (
		<Section id="trial" title={words.title}>
			<p>{trial.submitted ? words.scored : words.lead}</p>
			<p>
				<a href={`/${locale}${seatPath(id)}/trial`}>
					<LangText lang={trial.title.language}>{trial.title.title}</LangText>
				</a>
			</p>
		</Section>
	);
}

/** The declaration on all nominations that are not of the juror’s own country. */
function Declare() {
	const { nominations, undeclared } = useLoaderData<typeof loader>();
	const words = useI18n().messages.juries.declare;
	const sent = useSent("declare");
	return (
		<Section id="declare" title={words.title}>
			<p>{words.lead}</p>
			<Form values={sent ?? {}}>
				{nominations
					.filter(({ id }) => undeclared.includes(id))
					.map(({ id, title, member }) => (
						<div key={id} className="criterion">
							<RadioGroup
								name={`conflict-${id}`}
								label={words.on(title.title, member.name)}
								options={[
									{ value: "no", label: words.no },
									{ value: "yes", label: words.yes },
								]}
							/>
							<TextArea
								name={`reason-${id}`}
								label={words.reason}
								hint={words.reasonHint}
								rows={2}
								maxLength={maxConflictReason}
								optional
							/>
						</div>
					))}
				<p>
					<SubmitButton intent="declare">{words.button}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

function Sheets() {
	const seat = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries;
	const { id, nominations, undeclared, trial, scores } = seat;
	const mayOpen = undeclared.length === 0 && trial?.submitted === true;
	const own = nominations.filter(({ closed }) => !closed);
	const next = own.find(({ sheet, held }) => !held && (sheet === "none" || sheet === "draft"));
	return (
		<Section id="sheets" title={words.sheets}>
			{scores && <p>{words.submittedOf(own.filter(({ sheet }) => sheet === "submitted").length, own.length)}</p>}
			{scores && !mayOpen && <p className="muted">{words.first}</p>}
			<ul className="lined">
				{nominations.map((one) => {
					const title = <LangText lang={one.title.language}>{one.title.title}</LangText>;
					return (
						<li key={one.id}>
							<Place countries={[one.member]}>
								<SheetStatus nomination={one} />
							</Place>
							{mayOpen && !one.closed ? <a href={`/${locale}${seatPath(id)}/sheets/${one.id}`}>{title}</a> : title}{" "}
							<small className="quiet">{messages.awards.nomination.version(one.version)}</small>
							{one.held && <p className="quiet">{messages.awards.nomination.states.held}</p>}
						</li>
					);
				})}
			</ul>
			{scores && mayOpen && next && (
				<p>
					<ButtonLink href={`/${locale}${seatPath(id)}/sheets/${next.id}`}>{words.next}</ButtonLink>
				</p>
			)}
		</Section>
	);
}
