import { useLoaderData, useSearchParams } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { nextAdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { FilePending } from "#app/routes/secretariat/members/file-pending.tsx";
import { FilePeople } from "#app/routes/secretariat/members/file-people.tsx";
import { FileRecords } from "#app/routes/secretariat/members/file-records.tsx";
import { FileStatus } from "#app/routes/secretariat/members/file-status.tsx";
import { FileTimeline } from "#app/routes/secretariat/members/file-timeline.tsx";
import { memberFilePage } from "#app/routes/secretariat/members/member-file-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Dots, Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { doneSentence, FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ memberFile }, page) => memberFile.titleOf(page?.name ?? ""));

export const loader = loaderFor("secretariat", ({ context, url, params, locale }) => {
	const { searchParams } = url;
	return memberFilePage(context, params.code ?? "", searchParams, locale);
});

/** Everything that the association has recorded about a country, on screen and in print. */
export default function MemberFile() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { memberFile: words } = messages;
	const here = `/${locale}/secretariat/members/${page.code}`;
	const props = { page, here };
	return (
		<SecretariatPage
			heading={
				<span className="file-name">
					<Flag code={page.code} large /> {page.name}
				</span>
			}
			over={<PrintedHead page={page} />}
			actions={
				page.registered && (
					<>
						{page.isToday && nextAdmissionStep(page.status, page.class) !== null && (
							<ButtonLink href={`${here}/admit`}>{words.admission.continue}</ButtonLink>
						)}
						<a className="button button-line" href={`${here}/events/new`}>
							{words.record}
						</a>
						<a className="button button-line" href={`${here}/events/new?kind=class`}>
							{words.changeClass}
						</a>
					</>
				)
			}
		>
			<Done />
			{!page.isToday && (
				<Notice wait>
					<p>
						{words.asOf(page.day)} <a href={here}>{messages.members.showToday}</a>
					</p>
				</Notice>
			)}
			{page.registered ? <PageSections page={page} /> : <NoMember {...props} />}
			<FilePending {...props} />
			{page.registered && <FileStatus {...props} />}
			<FilePeople {...props} />
			<FileRecords {...props} />
			<FileTimeline {...props} />
			<p className="quiet no-print gap-small">{words.printHint}</p>
		</SecretariatPage>
	);
}

/** Printed above the name, since the printed page has no navigation to say what it is. */
function PrintedHead({ page }: { page: { printedOn: string } }) {
	const { messages } = useI18n();
	return (
		<div className="print-only quiet">
			<Dots items={[messages.memberFile.countryFile, messages.memberFile.printed(page.printedOn)]} />
		</div>
	);
}

/** A message about what one of this page's forms did. */
function Done() {
	const done = useSearchParams()[0].get("done");
	const { done: words } = useI18n().messages.memberFile;
	if (done === null) return null;
	return (
		<FlashNotice>
			<p>{doneSentence(words, done) ?? words.other}</p>
		</FlashNotice>
	);
}

/** Links to the sections of the page and to related pages. */
function PageSections({ page }: { page: { code: string } }) {
	const { locale, messages } = useI18n();
	const { memberFile: words } = messages;
	const parts = [
		["status", words.status.title],
		["people", words.people.title],
		["entities", words.entities.title],
		["agreements", words.agreements.title],
		["documents", words.documents.title],
		["practices", words.practices.title],
		["timeline", words.timeline.title],
	] as const;
	return (
		<nav className="file-ways no-print" aria-label={words.sections}>
			<ul>
				{parts.map(([id, title]) => (
					<li key={id}>
						<a href={`#${id}`}>{title}</a>
					</li>
				))}
				<li>
					<a href={`/${locale}/members/${page.code}`}>{words.publicPage}</a>
				</li>
				<li>
					<a href={`/${locale}/secretariat/contributions/members/${page.code}`}>{messages.contributions.title}</a>
				</li>
				<li>
					<a href={`/${locale}/secretariat/activity?member=${page.code}`}>{words.activity}</a>
				</li>
			</ul>
		</nav>
	);
}

/** Shown for a country that has no relation with the association yet. */
function NoMember({ page, here }: { page: { name: string }; here: string }) {
	const { noMember: words } = useI18n().messages.memberFile;
	return (
		<section className="gap-small">
			<p className="lead">{words.lead(page.name)}</p>
			<p className="muted gap-small">{words.hint}</p>
			<p className="row gap-small">
				<ButtonLink href={`${here}/admit`}>{words.note}</ButtonLink>
				<a className="button button-line" href={`${here}/events/new`}>
					{words.other}
				</a>
			</p>
		</section>
	);
}
