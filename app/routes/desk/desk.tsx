import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isSecretariat, type Person } from "#app/identity/actor.ts";
import { deskOf, recordsOnDesk } from "#app/library/desk.server.ts";
import { mayReview } from "#app/library/review.policy.ts";
import { publishedTasks } from "#app/library/what-waits.server.ts";
import { pageAsked } from "#app/platform/address-query.ts";
import { DeskDrafts } from "#app/routes/desk/desk-drafts.tsx";
import { DeskRecords } from "#app/routes/desk/desk-records.tsx";
import { deskTasks } from "#app/routes/desk/desk-tasks.server.ts";
import { type DeskReader, WaitsForYou } from "#app/routes/desk/desk-tasks.tsx";
import { YouWaitFor } from "#app/routes/desk/desk-waits.tsx";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Main } from "#app/ui/frame.tsx";
import { FlashNotice } from "#app/ui/notice.tsx";
import { Place } from "#app/ui/place.tsx";
import { useWords } from "#app/ui/words.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ desk }) => desk.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const { services } = args.context;
	const { searchParams } = new URL(args.request.url);
	const page = pageAsked(searchParams);
	const [desk, tasks] = await Promise.all([
		deskOf(actor, services, locale, page),
		deskTasks(args.context, actor, locale),
	]);
	// What is to be done about a draft stands among what waits.
	const told = new Set(tasks.act.filter(({ task }) => !publishedTasks.includes(task)).map(({ pid }) => pid));
	const countryNames = (codes: readonly string[]) =>
		[...new Set(codes)].map((code) => ({ code, name: services.reference.countryName(code, locale) }));
	return {
		...desk,
		tasks,
		drafts: desk.drafts
			.filter(({ pid }) => !told.has(pid))
			.map((draft) => ({ ...draft, countries: countryNames(draft.countries) })),
		records: desk.records.map((record) => ({ ...record, countries: countryNames(record.countries) })),
		page,
		pages: Math.max(1, Math.ceil(desk.total / recordsOnDesk)),
		countries: countryNames(actor.roles.flatMap(({ member }) => member ?? [])),
		roles: [...new Set(actor.roles.map(({ role }) => role))],
		reader: readerOf(actor, desk.mayBegin),
		reviews: mayReview(actor),
		passwordSet: searchParams.get("done") === "password",
	};
}

/** As whom somebody reads what stands there while nothing waits. */
function readerOf(person: Person, mayBegin: boolean): DeskReader {
	if (isSecretariat(person)) return "secretariat";
	if (mayBegin) return person.roles.some(({ role }) => role === "focal-point") ? "focal-point" : "author";
	return mayReview(person) ? "reviewer" : "other";
}

export type DeskData = Awaited<ReturnType<typeof loader>>;

export default function Desk() {
	const desk = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const words = messages.desk;
	const { tasks, reader } = desk;
	const nothing = tasks.acts + tasks.waits + desk.drafts.length + desk.total === 0;
	return (
		<Main page className="desk">
			<div className="section-head desk-head">
				<div>
					<Place countries={desk.countries}>
						<span>{messages.common.list(desk.roles.map((role) => messages.states.role[role]))}</span>
					</Place>
					<h1>{words.title}</h1>
					<DeskLinks desk={desk} />
				</div>
				{desk.mayBegin && (
					<p>
						<a className="button" href={`/${locale}/desk/practices/new`}>
							{words.write}
						</a>
					</p>
				)}
			</div>
			{desk.passwordSet && <FlashNotice>{messages.account.setPassword.done}</FlashNotice>}
			{reader === "other" && nothing ? (
				<p className="lead">{words.noRights}</p>
			) : (
				<>
					<div className={tasks.waits > 0 ? "split" : undefined}>
						<WaitsForYou tasks={tasks} reader={reader} />
						{tasks.waits > 0 && (
							<aside>
								<YouWaitFor tasks={tasks} reader={reader} />
							</aside>
						)}
					</div>
					{(desk.mayBegin || desk.drafts.length > 0) && <DeskDrafts drafts={desk.drafts} />}
					{(desk.mayBegin || desk.total > 0) && (
						<DeskRecords records={desk.records} page={desk.page} pages={desk.pages} />
					)}
				</>
			)}
		</Main>
	);
}

/** The ways from the desk to the rest of somebody's work. */
function DeskLinks({ desk: { countries, reviews, reader, total } }: { desk: DeskData }) {
	const { locale, messages } = useWords();
	const links = [
		...countries.map(({ code, name }) => ({ to: `desk/country/${code}`, words: messages.contacts.country.open(name) })),
		...(reviews ? [{ to: "desk/reviews", words: messages.review.own.desk }] : []),
		...(reader === "secretariat" ? [{ to: "secretariat/practices", words: messages.pipeline.title }] : []),
		...(countries.length > 0 && total > 0 ? [{ to: "desk/confirm", words: messages.confirm.deskLink(0) }] : []),
	];
	if (links.length === 0) return null;
	return (
		<p className="row">
			{links.map(({ to, words }) => (
				<a key={to} href={`/${locale}/${to}`}>
					{words}
				</a>
			))}
		</p>
	);
}
