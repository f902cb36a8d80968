import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { BeginReview, Decide, PublishLink, Unschedule } from "#app/routes/secretariat/publication/next-steps.tsx";
import { Objections } from "#app/routes/secretariat/publication/objections.tsx";
import {
	type PublicationPage,
	publicationPage,
	unsentValues,
	workByForm,
} from "#app/routes/secretariat/publication/publication-page.server.ts";
import { commentLabels, Screening, screeningValues } from "#app/routes/secretariat/publication/screening-form.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { namedCountries, PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { doneSentence, FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { AssignFields } from "#app/views/case/request-side.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { Approvals } from "#app/views/publication/approval-parts.tsx";
import { Clearances, LatestAnswer, PublicationSteps, RecordTimeline } from "#app/views/publication/progress-parts.tsx";

export const meta = workingMeta<typeof loader>(({ publication, desk }, page) =>
	publication.office.title(page?.progress.title || desk.untitled),
);

export const loader = loaderFor("secretariat", async (visit) => ({
	...found(await publicationPage(visit)),
	done: visit.done,
}));

export const action = actionFor("secretariat", async (visit) => {
	const { pid, form, locale } = visit;
	const answer = found(await workByForm(visit));
	if (!("done" in answer)) return data({ ...answer, done: null }, { status: answer.status });
	const { done } = answer;
	const page = await publicationPage(visit);
	const values = unsentValues(typedIn(form), page?.request ? screeningValues(page.request) : {});
	return values
		? data({ values, problems: {}, done })
		: redirect(`/${locale}/secretariat/practices/${pid}?done=${done}`, 303);
});

/**
 * A practice as the secretariat works on it: initial check, assignment, changes, decision. All are one form, so that each
 * button keeps what was typed for the others.
 */
export default function Publication() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { office } = messages.publication;
	const { progress, request } = page;
	const here = `/${locale}/desk/practices/${progress.pid}`;
	const sentences = { ...office.done, "objection-answered": messages.approval.office.done };
	const doneCode = answer ? answer.done : page.done;
	const done = doneSentence(sentences, doneCode);
	const reviewers = <a href={`/${locale}/secretariat/practices/${progress.pid}/reviewers`}>{office.reviewers}</a>;
	return (
		<SecretariatPage
			heading={
				<LangText lang={progress.title ? progress.language : locale}>
					{progress.title || messages.desk.untitled}
				</LangText>
			}
			over={
				<Place countries={namedCountries(progress)}>
					<PidLabel pid={progress.pid} />
				</Place>
			}
			actions={
				<>
					<a href={progress.version ? `/${locale}/library/${progress.pid}` : `${here}/preview`}>{office.read}</a>
					{reviewers}
					{progress.version && <a href={`/${locale}/desk/confirm?pid=${progress.pid}`}>{messages.confirm.title}</a>}
				</>
			}
		>
			<FormProvider {...answer}>
				<Form
					className="split gap request publication"
					values={{ ...(request && screeningValues(request)), ...answer?.values }}
					hidden={{ revision: request?.revision }}
				>
					<div className="stack">
						{done && (
							<FlashNotice>
								{done} {doneCode === "begun" && reviewers}
							</FlashNotice>
						)}
						<ErrorSummary labels={commentLabels(messages)} />
						<PublicationSteps page={progress} />
						<LatestAnswer page={progress} />
						{!request && !progress.version && progress.state !== "draft" && progress.state !== "scheduled" && (
							<Notice>{progress.state === "declined" ? office.closed : office.notYet}</Notice>
						)}
						{progress.may.publish && <PublishLink href={`${here}/publish`} isFirst={!progress.liveVersion} />}
						{progress.may.unschedule && <Unschedule />}
						<Objections page={page} />
						{request && (
							<>
								<Screening request={request} />
								<BeginReview request={request} />
								<Decide request={request} page={page} />
							</>
						)}
						<RecordTimeline page={progress} />
					</div>
					<aside className="stack">
						{request && <AssignPanel people={page.people} assignedTo={request.assignedTo} />}
						<Clearances page={progress} />
						<Approvals
							approvals={progress.approvals}
							names={progress.names}
							published={progress.version !== null || progress.liveVersion !== null}
						/>
					</aside>
				</Form>
			</FormProvider>
		</SecretariatPage>
	);
}

/** Assigns a practice to an officer, or to no one. Says who can't decide on it. */
function AssignPanel({ people, assignedTo }: { people: PublicationPage["people"]; assignedTo: string | null }) {
	const { assign, assigned } = useI18n().messages.publication.office;
	const named = people.map(({ id, name, wrote }) => ({ id, name: wrote ? assign.wrote(name) : name }));
	return (
		<Panel id="assigned" title={assigned}>
			<div className="form">
				<AssignFields words={assign} people={named} assignedTo={assignedTo} />
			</div>
		</Panel>
	);
}
