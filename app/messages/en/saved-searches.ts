import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, list, plural } = formats("en");

const results = (count: number) => plural(count, { one: "1 new result", other: "# new results" });

export const savedSearches = {
	/** On the search page. */
	saveThis: "Save this search",
	/** If nothing was found. */
	saveEmpty: "Save this search, and hear when something comes in",
	title: "Saved searches",
	lead: "Searches of the library that you keep. Only you see them. What comes into the library and fits one is told by mail, or in a feed, as you choose.",
	none: "You have saved no search yet. Search the library, narrow the results, then choose “Save this search”.",
	search: "Search the library",
	count: (count: number, most: number) => `${count} of at most ${most} searches.`,
	/** Name of a search without query and filters. */
	everything: "Everything in the library",
	/** The query in quotation marks, followed by filters. */
	words: (q: string) => `“${q}”`,
	looksFor: "Looks for",
	results,
	noResults: "Nothing new since you last looked",
	fresh: "New",
	mail: {
		greeting: "Good day,",
		subject: (count: number) => `${results(count)} in your saved searches`,
		subjectOf: (count: number, name: string) => `${results(count)}: ${name}`,
		found: (count: number, name: string) => `${name}: ${results(count)}`,
		record: (title: string, pid: string, countries: readonly string[]) =>
			countries.length > 0 ? `${title} (${pid}), ${list(countries)}` : `${title} (${pid})`,
		more: (count: number) => `and ${plural(count, { one: "1 more", other: "# more" })}`,
		open: "All results, the newest first:",
		why: "You get this mail because you saved these searches.",
		unsubscribe: "No more mail about saved searches, without signing in:",
		manage: "Your saved searches:",
	},
	byMail: "By mail",
	deliveries: {
		none: "No mail",
		immediate: "As soon as something is new",
		weekly: "Once a week, on Monday",
	},
	feed: "Feed",
	hasFeed: "has an address",
	noFeed: "none",
	savedOn: (day: string) => `Saved ${date(day)}`,
	open: "See what it finds",
	change: "Change",
	changeOf: (name: string) => `Change ${name}`,
	remove: "Delete",
	removeOf: (name: string) => `Delete ${name}`,
	done: {
		saved: "The search is saved.",
		already: "You had saved this search already. Here it is.",
		changed: "The change is saved.",
		deleted: "The search is deleted.",
		ended: "The feed has no address any more.",
	},
	form: {
		title: "Save this search",
		changeTitle: "Change a saved search",
		name: "Name",
		nameHint: (most: number) => `By which you know it again, in up to ${most} characters.`,
		delivery: "New results by mail",
		deliveryHint: "A record is told of when it first comes in and with each new major version, not for corrections.",
		save: "Save",
		tooMany: (most: number) =>
			`You keep ${most} searches, and more are not possible. Delete one that you no longer need, then save this one.`,
		toList: "Your saved searches",
	},
	problems: {
		nameMissing: "Give the search a name.",
		nameTooLong: (most: number) => `Shorten the name to ${most} characters.`,
		chooseDelivery: "Choose how new results come by mail.",
	},
	feedPart: {
		title: "Feed",
		lead: "A feed reader asks this address by itself and shows new results. It works without signing in and shows what you may read, so do not pass it on.",
		make: "Make an address",
		again: "Make a new address",
		end: "End the feed",
		has: "This search has a feed. Its address was shown when it was made and is kept nowhere. If you have lost it, make a new one: the old one then stops.",
		address: "Address of the feed",
		made: shared.copyAddress,
	},
	delete: {
		title: (name: string) => `Delete ${name}?`,
		lead: "Nothing new will be told, and its feed stops. The records stay in the library.",
		button: "Delete the search",
		cancel: "Keep it",
	},
	atom: {
		subtitle: (looksFor: string) => `What is new in the ASAN library: ${looksFor}`,
		version: (title: string, major: number) => `${title} (version ${major})`,
	},
	unsubscribe: {
		asks: "Mail about your saved searches will stop. The searches themselves and their feeds stay.",
		done: "Mail about your saved searches is turned off.",
		already: "Mail about your saved searches is off already.",
	},
};
