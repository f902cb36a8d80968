import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import checkIn from "#app/browser/check-in.ts?worker&url";
import { markAttendance } from "#app/forum/registration/mark-attendance.server.ts";
import { delegatesOf } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, problems } from "#app/http/form-action.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { delegateRow } from "#app/views/registration/delegate-row.server.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { EventLine } from "#app/views/registration/registration-parts.tsx";

export const meta = workingMeta(({ registration }) => registration.door.title);

export const loader = loaderFor("secretariat", async ({ actor, services, id, url, locale }) => {
	const { event, rows } = found(await delegatesOf(actor, services, id));
	const query = url.searchParams.get("q")?.trim() ?? "";
	const seated = rows
		.filter(({ state, email }) => state === "seated" && email !== "")
		.map((one) => delegateRow(one, services.reference, locale))
		.toSorted((a, b) => a.name.localeCompare(b.name, locale));
	const matches = ({ name, office, country }: (typeof seated)[number]) =>
		[name, office, country?.name ?? ""].some((text) => text.toLocaleLowerCase().includes(query.toLocaleLowerCase()));
	return {
		query,
		event: eventInShort(event, locale),
		count: seated.length,
		attended: seated.filter(({ attendedAt }) => attendedAt !== null).length,
		rows: seated.filter(matches),
	};
});

const mark = z.object({ delegate: z.uuid(), attended: z.enum(["yes", "no"]), at: z.iso.datetime().optional() });

export const action = formAction("secretariat", ({ actor, services, messages }) =>
	form({
		schema: mark,
		run: ({ delegate: id, attended, at }) =>
			markAttendance(actor, services, { id, attended: attended === "yes", at: at ? new Date(at) : undefined }),
	}).answers({
		marked: done("marked"),
		"no-place": problems({ delegate: messages.registration.refused.noPlace }),
	}),
);

/**
 * Check-in at the door. Each delegate has a button, which is a form of its own; with the script, marks are kept while
 * there is no network, and sent afterwards.
 */
export default function CheckIn() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { door: words, fields } = messages.registration;
	return (
		<SecretariatPage heading={words.title} over={<EventLine event={page.event} deadline={false} />}>
			<div className="stack">
				<FilterForm values={{ q: page.query }} label={words.find} button={words.findButton}>
					<TextInput name="q" type="search" label={words.find} dir="auto" />
				</FilterForm>
				<p className="quiet">
					{words.lead(page.attended, page.count)}{" "}
					<span
						id="unsent"
						role="status"
						data-one={words.unsent(1)}
						data-many={words.unsent(99)}
						data-refused={words.refused}
					/>
				</p>
				{page.rows.length === 0 ? (
					<p>{words.none}</p>
				) : (
					<ul
						className="door lined"
						id="door"
						data-in={words.checkedIn}
						data-out={words.checkIn}
						data-undo={words.undo}
					>
						{page.rows.map(({ id, name, office, country, attendedAt }) => (
							<li key={id} data-delegate={id} data-attended={attendedAt ? "yes" : "no"}>
								<div>
									<b>
										<bdi>{name}</bdi>
									</b>
									<br />
									<small className="quiet">
										{country?.name ?? fields.guest} · <bdi>{office}</bdi>
									</small>
								</div>
								<form method="post">
									<input type="hidden" name="delegate" value={id} />
									<input type="hidden" name="attended" value={attendedAt ? "no" : "yes"} />
									<span className="status status-running" hidden={!attendedAt}>
										{words.checkedIn}
									</span>{" "}
									<button className={attendedAt ? "button button-line" : "button"} type="submit">
										{attendedAt ? words.undo : words.checkIn}
										<span className="visually-hidden"> {name}</span>
									</button>
								</form>
							</li>
						))}
					</ul>
				)}
			</div>
			<script type="module" src={checkIn} />
		</SecretariatPage>
	);
}
