import { useActionData, useLoaderData } from "@remix-run/react";
import { announcedCall } from "#app/awards/calls/calls.server.ts";
import { nominate } from "#app/awards/nominations/nominate.server.ts";
import { maxEndorsement, nominationForm, nominationPath } from "#app/awards/nominations/nomination.ts";
import { entriesFor } from "#app/awards/nominations/nominations.server.ts";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, problems } from "#app/http/form-action.server.ts";
import { idOrNew, textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ awards }) => awards.nominate.title);

async function nominationPage({ actor, services, url, locale }: Visit<Person>) {
	const call = await announcedCall(services, url.searchParams.get("call") ?? "");
	const entries = call && (await entriesFor(actor, services, call, locale));
	if (!call || !entries) return null;
	const country = (code: string) => services.reference.countryName(code, locale);
	const { title, closes, categories, memberLimit } = shownCall(call, locale);
	return {
		callId: call.id,
		id: crypto.randomUUID(),
		title,
		closes,
		memberLimit,
		categories: categories.map((one) => ({ value: one.id, label: one.title.text })),
		entries: entries.map(({ pid, member, version, title }) => ({
			value: `${pid} ${member}`,
			title,
			version,
			country: country(member),
		})),
	};
}

export const loader = loaderFor("signed-in", nominationPage);

export const action = formAction("signed-in", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const { callId } = found(await nominationPage(visit));
	const words = messages.awards.nominate;
	const id = idOrNew(textOf(visit.form, "id"));
	return form({
		schema: nominationForm,
		run: ({ categoryId, entry, endorsement }) => {
			const [pid = "", member = ""] = entry.split(" ");
			return nominate(actor, services, { id, callId, categoryId, pid, member, endorsement });
		},
	}).answers({
		sent: ({ id }) => done("sent", `/${locale}${nominationPath(id)}`),
		exists: problems({ entry: words.exists }),
		closed: problems({ entry: words.closed }),
		limit: ({ limit }) => problems({ entry: words.limit(limit) }),
		refused: ({ reason }) => problems({ entry: words.refused[reason] }),
	});
});

/** The form with which a focal point enters a practice. */
export default function NewNomination() {
	const { id, title, closes, memberLimit, categories, entries } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { awards, editor } = useI18n().messages;
	const { nominate } = awards;
	return (
		<Main page className="desk">
			<h1>{nominate.title}</h1>
			<p className="lead">
				<LangText lang={title.language}>{title.text}</LangText>
			</p>
			<p>
				{awards.glance.closes} <WallTime at={closes} />. {awards.glance.perMember(memberLimit)}
			</p>
			{entries.length === 0 ? (
				<p>{nominate.none}</p>
			) : (
				<Form
					values={answer?.values ?? {}}
					problems={answer?.problems ?? {}}
					labels={{
						categoryId: awards.manage.category,
						entry: nominate.practice,
						endorsement: nominate.endorsement,
					}}
					hidden={{ id: answer?.values.id ?? id }}
				>
					<Select name="categoryId" label={awards.manage.category} options={categories} empty={editor.chooseOne} />
					<Select
						name="entry"
						label={nominate.practice}
						hint={nominate.practiceHint}
						options={entries.map(({ value, title, version, country }) => ({
							value,
							label: nominate.entry(title, version, country),
						}))}
						empty={editor.chooseOne}
					/>
					<TextInput
						name="endorsement"
						label={nominate.endorsement}
						hint={nominate.endorsementHint}
						maxLength={maxEndorsement}
						dir="auto"
					/>
					<p>
						<SubmitButton>{nominate.send}</SubmitButton>
					</p>
				</Form>
			)}
		</Main>
	);
}
