import { useLoaderData } from "@remix-run/react";
import type { RequestType } from "#app/cases/case-rules.ts";
import { loaderFor } from "#app/http/access.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { AssignedFilter } from "#app/routes/secretariat/assigned-filter.tsx";
import { type RequestsPage, requestsPage } from "#app/routes/secretariat/requests/requests-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { CheckboxGroup, Select } from "#app/ui/form/field.tsx";
import { FilterForm, FilterSelect } from "#app/ui/form/form.tsx";
import { Flag, PidLabel } from "#app/ui/frame/place.tsx";
import { type I18n, useI18n } from "#app/ui/i18n/i18n.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";
import { Due, turnText } from "#app/views/case/request-status.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ requests }) => requests.title);

export const loader = loaderFor("secretariat", requestsPage);

export default function Requests() {
	const page = useLoaderData<typeof loader>();
	const words = useI18n();
	const { list, title } = words.messages.requests;
	const { columns } = list;
	const hrefFor = (to: number) =>
		`?${new URLSearchParams([...new URLSearchParams(page.address), ["page", String(to)]])}`;
	return (
		<SecretariatPage heading={title}>
			<p className="lead">{list.lead}</p>
			<Filters page={page} />
			<p className="quiet">{list.found(page.total)}</p>
			{page.requests.length === 0 ? (
				<p>{page.address === "" ? list.none : list.noneFit}</p>
			) : (
				<Table
					caption={list.caption}
					columns={[columns.request, columns.state, columns.waits, columns.due, columns.assigned]}
					rows={page.requests.map((request) => rowOf(request, words))}
				/>
			)}
			<Pager page={page.page} pages={page.pages} hrefFor={hrefFor} label={list.pages} />
		</SecretariatPage>
	);
}

function rowOf(request: RequestsPage["requests"][number], { locale, messages }: I18n): Row {
	const { list } = messages.requests;
	const { country } = request;
	const open = request.waitingOn !== "nobody";
	return {
		key: request.id,
		cells: [
			<span key="request" className="place">
				{country && <Flag code={country.code} />} <a href={`/${locale}${request.path}`}>{request.row}</a>{" "}
				{request.pid && <PidLabel pid={request.pid} />}
			</span>,
			<State key="state" group="request" code={request.state} />,
			turnText(waitsWordsOf(request.type, messages), request),
			<Due key="due" request={request} />,
			request.assignedTo ? <bdi key="assigned">{request.assignedTo.name}</bdi> : open && list.unassigned,
		],
	};
}

/** Returns who a request of this type can be waiting for, as the secretariat's list names them. */
function waitsWordsOf(type: RequestType, { requests, publication, enquiries, questions }: Messages) {
	const { secretariat, asking } = requests.waits;
	const { authors, focalPoint, reviewer } = publication.waits;
	if (type === "clearance") return { you: focalPoint, secretariat: focalPoint, asking: authors };
	if (type === "approval") return { you: focalPoint, secretariat: focalPoint, asking: secretariat };
	if (type === "review") return { you: reviewer, secretariat: reviewer, asking: secretariat };
	if (type === "account")
		return { you: secretariat, secretariat: enquiries.waits.focalPoint, asking: enquiries.waits.sender };
	if (type === "question" || type === "access")
		return { you: secretariat, secretariat: questions.waits.focalPoint, asking: questions.waits.asker };
	if (type === "adoption" || type === "introduction")
		return { you: focalPoint, secretariat: focalPoint, asking: focalPoint };
	return { you: secretariat, secretariat, asking: type === "publication" ? authors : asking };
}

function Filters({ page }: { page: RequestsPage }) {
	const { locale, messages } = useI18n();
	const { filters } = messages.requests.list;
	const here = `/${locale}/secretariat/requests`;
	const { query } = page;
	return (
		<FilterForm folded action={here} label={filters.label} values={query} clear={page.address !== "" && here}>
			<Select
				name="state"
				label={filters.state}
				empty={filters.open}
				options={[...page.states, { value: "any", label: filters.any }]}
			/>
			<FilterSelect name="type" label={filters.type} options={page.types} />
			<FilterSelect name="member" label={filters.member} options={page.countries} />
			<AssignedFilter filters={filters} />
			<CheckboxGroup
				name="late"
				label={messages.requests.list.columns.due}
				options={[{ value: "yes", label: filters.late }]}
			/>
		</FilterForm>
	);
}
