import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { type EventValues, sourceValues } from "#app/membership/status/member-event-form.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { AlreadyPending } from "#app/routes/secretariat/members/already-pending.tsx";
import { ClassFields } from "#app/routes/secretariat/members/class-fields.tsx";
import { EventForm } from "#app/routes/secretariat/members/event-form.tsx";
import {
	type EventAnswer,
	eventDocument,
	eventFormPage,
	recordingForm,
} from "#app/routes/secretariat/members/event-form-page.server.ts";
import { StatusChoice } from "#app/routes/secretariat/members/status-fields.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { CurrentEntry } from "#app/views/member/event-facts.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ memberFile }, page) => memberFile.correct.title(page?.name ?? ""));

export const loader = loaderFor("secretariat", (visit) => eventFormPage(visit, visit.params.event ?? ""));

export const action = documentFormAction(
	"secretariat",
	(visit) => eventFormPage(visit, visit.params.event ?? ""),
	eventDocument,
	(visit, page) => recordingForm(visit, page),
);

/** Corrects a recorded event by recording another one that refers to it. */
export default function CorrectEvent() {
	const page = useLoaderData<typeof loader>();
	const answer: EventAnswer | undefined = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { correct: words } = messages.memberFile;
	const { corrected } = page;
	if (!corrected) return null;
	const own = page.statuses.find(({ to }) => to === corrected.to);
	return (
		<SecretariatPage heading={words.title(page.name)}>
			{page.pendingId && <AlreadyPending pendingId={page.pendingId} />}
			<p className="lead gap-small">{words.lead}</p>
			<Section id="wrong" title={words.wrong} className="gap-small">
				<CurrentEntry event={corrected} />
			</Section>
			{corrected.correctedBy && (
				<Notice wait>
					<p>
						{words.again}{" "}
						<a href={`/${locale}/secretariat/members/${page.code}/events/${corrected.correctedBy}/correct`}>
							{words.goTo}
						</a>
					</p>
				</Notice>
			)}
			<p className="muted gap-small">{words.twoPersons}</p>
			{page.kind === "status" && !own?.mayRecord ? (
				<Notice wait>
					<p>{words.headOnly}</p>
				</Notice>
			) : (
				<EventForm
					page={page}
					values={valuesOf(corrected)}
					answer={answer}
					needs={(page.kind === "class" ? page.classes[0] : own)?.needs ?? noRequirements}
					to={corrected.to}
				>
					{page.kind === "class" ? (
						<ClassFields page={page} />
					) : (
						<StatusChoice page={page} conflict={answer?.shown !== undefined} />
					)}
				</EventForm>
			)}
		</SecretariatPage>
	);
}

const noRequirements = { decision: false, document: false, reasons: false, reviewOn: false, twoPersons: false };

/** Returns the saved values of an event, as a starting point for the correction. */
function valuesOf(event: RecordedEventView): EventValues {
	const { basis, publicNote } = event.texts;
	return {
		...(event.kind === "status" ? { to: event.to } : { toClass: event.to }),
		effectiveFrom: event.date,
		basis: basis.en ?? "",
		basisAr: basis.ar ?? "",
		decisionNumber: event.decision?.number ?? "",
		decisionDate: event.decision?.date ?? "",
		documentId: event.documentId ?? "",
		reasons: event.reasons ?? "",
		reviewOn: event.reviewOn ?? "",
		publicNote: publicNote?.en ?? "",
		publicNoteAr: publicNote?.ar ?? "",
		internalNote: event.internalNote ?? "",
		...sourceValues(event.sources),
	};
}
