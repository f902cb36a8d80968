import type { ReactNode } from "react";
import type { EventInShort } from "#app/views/registration/event-in-short.server.ts";
import type { Column } from "#app/views/table/columns.ts";

/** An event with its numbers of delegates. */
export type EventCounts = { event: EventInShort; seated: number; waiting: number; open: boolean };

/**
 * The columns of a list of events with their delegates.
 * @param link the name of an event, leading to its delegates
 */
export function eventCountColumns<Page>(
	link: (event: EventInShort, page: Page) => ReactNode,
): Column<EventCounts, Page>[] {
	return [
		{
			key: "event",
			label: ({ registration }) => registration.columns.event,
			cell: ({ event }, page) => link(event, page),
		},
		{ key: "days", label: ({ registration }) => registration.columns.days, text: ({ event }) => event.days },
		{
			key: "registration",
			label: ({ registration }) => registration.columns.registration,
			text: ({ event, open }, { messages: { registration } }) =>
				event.state === "cancelled"
					? registration.delegations.cancelled
					: open && event.deadline
						? registration.registerBy(event.deadline)
						: registration.delegations.notOpen,
		},
		{
			key: "seated",
			label: ({ registration }) => registration.columns.seated,
			text: ({ seated }) => seated,
			number: true,
		},
		{
			key: "waiting",
			label: ({ registration }) => registration.columns.waiting,
			text: ({ waiting }) => waiting,
			number: true,
		},
	];
}
