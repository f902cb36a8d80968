import { accounts } from "#app/messages/en/accounts.ts";
import { agreements } from "#app/messages/en/agreements.ts";
import { approval } from "#app/messages/en/approval.ts";
import { attention } from "#app/messages/en/attention.ts";
import { audit } from "#app/messages/en/audit.ts";
import { buildingBlocks } from "#app/messages/en/building-blocks.ts";
import { comparison } from "#app/messages/en/comparison.ts";
import { confirm } from "#app/messages/en/confirm.ts";
import { contact } from "#app/messages/en/contact.ts";
import { contacts } from "#app/messages/en/contacts.ts";
import { contributions } from "#app/messages/en/contributions.ts";
import { demand } from "#app/messages/en/demand.ts";
import { documents } from "#app/messages/en/documents.ts";
import { editor } from "#app/messages/en/editor.ts";
import { enquiries } from "#app/messages/en/enquiries.ts";
import { exports } from "#app/messages/en/exports.ts";
import { fileReading } from "#app/messages/en/file-reading.ts";
import { files } from "#app/messages/en/files.ts";
import { fromFile } from "#app/messages/en/from-file.ts";
import { imports } from "#app/messages/en/import.ts";
import { languages } from "#app/messages/en/languages.ts";
import { memberFile } from "#app/messages/en/member-file.ts";
import { needs } from "#app/messages/en/needs.ts";
import { notices } from "#app/messages/en/notices.ts";
import { partly } from "#app/messages/en/partly.ts";
import { pipeline } from "#app/messages/en/pipeline.ts";
import { fields } from "#app/messages/en/practice-fields.ts";
import { publication } from "#app/messages/en/publication.ts";
import { register } from "#app/messages/en/register.ts";
import { report } from "#app/messages/en/report.ts";
import { requestRows } from "#app/messages/en/request-rows.ts";
import { requests } from "#app/messages/en/requests.ts";
import { review } from "#app/messages/en/review.ts";
import { savedSearches } from "#app/messages/en/saved-searches.ts";
import { searchEngine } from "#app/messages/en/search-engine.ts";
import { searchPage } from "#app/messages/en/search-page.ts";
import { shared } from "#app/messages/en/shared.ts";
import { synonyms } from "#app/messages/en/synonyms.ts";
import { translations } from "#app/messages/en/translations.ts";
import { withdrawal } from "#app/messages/en/withdrawal.ts";
import { formats } from "#app/messages/format.ts";

const { bytes, choice, date, language, list, number, plural } = formats("en");

/**
 * Everything the site says in English, and the shape that every other catalogue must have. Sentences with parameters
 * are functions; dates are passed as `2019-06-24` or shorter, languages as BCP 47 tags. Names of countries and labels
 * of codes are reference data, in `content/reference`.
 */
const ifNotYou = (link: string) =>
	`If this was not you, set a new password here and write to the secretariat at once:\n${link}\n`;

const setUpSecondFactor = "Set up a second factor";

export const en = {
	site: {
		name: "ASAN International Association",
		/** The name on two lines, next to the logo. */
		nameLines: ["ASAN International", "Association"],
		library: "ASAN library",
		description:
			"Membership register and library of experience of the ASAN International Association: practices in public service delivery, what they needed, what came of them and what went wrong.",
		/** The title of every page except the home page. */
		pageTitle: (page: string) => `${page} · ASAN International Association`,
		recordTitle: (title: string) => `${title} · ASAN library`,
	},

	layout: {
		skip: "Skip to content",
		mainNavigation: "Main",
		library: "Library",
		members: "Members",
		about: "About",
		desk: "Desk",
		secretariat: "Secretariat",
		searchTheLibrary: "Search the library",
		search: "Search",
		language: "Language",
		account: "account",
		signIn: "Sign in",
		signOut: "Sign out",
		accountPage: "Account",
		youAreHere: "You are here",
		contents: "Contents",
		foot: {
			library: "Library",
			search: "Search",
			newest: "Newest practices",
			byTheme: "By theme",
			byCountry: "By country",
			byPrinciple: "By principle",
			association: "Association",
			whatItIs: "What it is",
			principles: "Principles",
			aims: "Aims",
			members: "Members",
			howToJoin: "How to join",
			site: "This site",
			accessibility: "Accessibility",
			privacy: "Privacy",
			contact: "Contact",
			guidance: "Guidance for authors",
			signIn: "Sign in",
			licence: "Texts and data are under CC BY 4.0 unless a record says otherwise. Every page works without script.",
		},
	},

	/** Texts used in several places. */
	common: {
		practices: (count: number) => plural(count, { one: "1 practice", other: "# practices" }),
		countries: (count: number) => plural(count, { one: "1 country", other: "# countries" }),
		noPractice: "no practice yet",
		since: (year: string) => `since ${year}`,
		between: (from: string, to: string) => `${from} to ${to}`,
		version: (version: string) => `version ${version}`,
		language: (tag: string) => language(tag),
		bytes: (size: number) => bytes(size),
		list: (items: readonly string[]) => list(items),
		choice: (items: readonly string[]) => choice(items),
		notYetStated: "not yet stated",
		noDate: "no date",
		none: "none",
		all: "All",
		any: "any",
		yes: "yes",
		save: "Save",
		cancel: "Cancel",
		next: "Next",
		previous: "Previous",
		noResult: "Nothing here yet.",
	},

	home: {
		title: "ASAN International Association: a library of public services that work",
		headline: "What one country has learned about serving people, written down so that another can use it.",
		lead: "The ASAN International Association joins public-service agencies that share their experience. Its library says of every practice what was done, what it needed, what came of it and what went wrong.",
		searchLabel: (count: number) => plural(count, { one: "Search 1 practice", other: "Search # practices" }),
		forInstance: "For instance",
		/** Example queries with results, in languages of the library. */
		examples: [
			{ query: "services for villages", language: "en" },
			{ query: "complaints nobody answers", language: "en" },
			{ query: "elektron imza", language: "az" },
		],
		rays: (count: number, countries: readonly string[]) =>
			`The mark: ${plural(count, { one: "one ray, for the one country", other: "# rays, one for each country" })} that signed the declaration of intent in June 2019: ${list(countries)}.`,
		newTitle: "New in the library",
		featuredCaption: "What was measured before the change, and after",
		/** The countries from which a practice was adopted. */
		after: (countries: readonly string[]) => `after ${list(countries)}`,
		allPractices: (count: number) => plural(count, { one: "The 1 practice", other: "All # practices" }),
		figuresTitle: "In numbers",
		lineageTitle: "Where an idea went",
		lineageLead:
			"Indonesia’s public service malls have two parents: Georgia’s Public Service Hall and Azerbaijan’s ASAN service. An adopter says what it took and what it changed, the source confirms, and both records show the link.",
		figures: {
			signatories: (count: number) =>
				plural(count, {
					one: "country signed the declaration of intent in June 2019",
					other: "countries signed the declaration of intent in June 2019",
				}),
			practices: (count: number) =>
				plural(count, { one: "practice, with its sources", other: "practices, each with its sources" }),
			countries: (count: number) =>
				plural(count, { one: "country or territory it comes from", other: "countries and territories they come from" }),
			languages: (count: number) =>
				plural(count, { one: "language in which they can be read", other: "languages in which they can be read" }),
			links: (count: number) =>
				plural(count, { one: "link from a source to an adopter", other: "links from a source to an adopter" }),
		},
		membersTitle: "Members",
		keySigned: "signed in 2019",
		keyPractices: "practices in the library",
		beginTitle: "Where to begin",
		doors: {
			solve: {
				title: "You have a problem to solve",
				text: "Find somebody who has solved it. Every record says what must be in place, what came of it, and what went wrong.",
				link: "Search the library",
			},
			browse: {
				title: "You want to look around",
				text: "Walk through the library by theme, by country, or by the principle that a practice serves.",
				link: "Browse the library",
			},
			study: {
				title: "You study public services",
				text: "Every record names its sources, has a permanent address, and can be cited in its exact version.",
				link: "What the association is",
			},
		},
	},

	search: {
		title: "Search",
		titleFor: (query: string, count: number) =>
			`${query}: ${plural(count, { one: "1 practice", other: "# practices" })}`,
		description: "Search results in the library of the ASAN International Association.",
		label: "Search the library",
		button: "Search",
		heading: (count: number) => plural(count, { zero: "No practice", one: "1 practice", other: "# practices" }),
		headingFor: (count: number, query: string) =>
			`${count === 0 ? "No practice" : plural(count, { one: "1 practice", other: "# practices" })} for “${query}”`,
		/** The number of results that can be paged through; there may be more. */
		headingCapped: (reachable: number) => `${number(reachable)} practices or more`,
		headingCappedFor: (reachable: number, query: string) => `${number(reachable)} practices or more for “${query}”`,
		kindSince: (kind: string, year: string) => `${kind}, since ${year}`,
		filters: "Filters",
		filtersOpen: (active: number) => (active === 0 ? "Filters" : `Filters (${number(active)})`),
		apply: "Apply",
		show: "Show practices",
		close: "Close",
		activeFilters: "Active filters",
		removeFilter: "remove this filter",
		clearAll: "Clear all",
		facets: {
			kind: "Kind",
			country: "Country",
			region: "Region",
			area: "Service area",
			function: "What it serves",
			principle: "Principle",
			channel: "Channel",
			evidence: "Evidence",
			running: "Still running?",
			year: "First real users",
			lang: "Text in",
		},
		/** The link below the first five options of a facet. */
		moreChoices: {
			country: (count: number) => plural(count, { one: "1 more country", other: "# more countries" }),
			other: (count: number) => plural(count, { one: "1 more", other: "# more" }),
		},
		yearFrom: "from",
		yearTo: "to",
		sinceYear: (year: string) => `Since ${year}`,
		untilYear: (year: string) => `Until ${year}`,
		order: "Order",
		sortButton: "Sort",
		sort: {
			relevance: "Best match",
			newest: "Newest first",
			evidence: "Strongest evidence",
			country: "Country, A to Z",
			title: "Title, A to Z",
		},
		/** The line below a result: matchedIn + quoteOpen + the excerpt + quoteClose + sentenceEnd + shownIn. */
		matchedIn: (tag: string) => `Matched in ${language(tag)}`,
		quoteOpen: ": “",
		quoteClose: "”",
		sentenceEnd: ".",
		shownIn: (tag: string) => `Shown in ${language(tag)}.`,
		matchedInMachine: (tag: string) => `Matched in a machine translation from ${language(tag)}.`,
		partial: "No practice has all of these words. These have some of them.",
		degraded:
			"The search server is away. This answer comes from the database: it may tolerate fewer typing errors, and it is complete.",
		unavailable: "Search is away for the moment. The library can still be browsed. Please try again in a minute.",
		empty: {
			title: "Nothing found",
			lead: "No published practice fits. This may help:",
			widen: "With fewer filters",
			without: (filter: string) => `Without “${filter}”`,
			withoutAll: "Without any filter",
			fewerWords: "Try fewer or more general words, or a word in another language.",
			browse: "Or browse the library by theme, country or principle.",
		},
		pages: "Pages of results",
		sameSearch: "The address of this page repeats the search.",
		tooMany: "That is as far as the pages go. Narrow the search to see the rest.",
	},

	browse: {
		title: "Library",
		lead: "Practices in public service delivery: what was done, what it needed, what came of it and what went wrong.",
		byTheme: "By theme",
		byThemeLead: "What the service is for.",
		byCountry: "By country",
		byCountryLead: "Where the practice runs.",
		byPrinciple: "By principle",
		byPrincipleLead: "The principles of ASAN service that a practice shows.",
		newest: "Newest practices",
	},

	/** Labels of states that the site sets itself. */
	states: {
		evidence: {
			description: "description",
			monitored: "monitored",
			"before-after": "before and after",
			"external-evaluation": "external evaluation",
			"validated-on-site": "validated on site",
		},
		review: {
			none: "not yet reviewed",
			checked: "checked",
			"peer-reviewed": "peer-reviewed",
			validated: "validated",
		},
		running: {
			running: "running",
			expanded: "running, expanded",
			changed: "running, changed",
			paused: "paused",
			ended: "ended",
			unconfirmed: "unconfirmed",
			"not-asked": "not asked yet",
		},
		certainty: {
			"in-use": "in use",
			agreed: "agreed, use not confirmed",
			named: "named by a source, use not confirmed",
		},
		tier: {
			listed: "listed",
			snapshot: "snapshot",
			full: "full record",
		},
		memberClass: {
			founding: "founding signatory",
			full: "full",
			associate: "associate",
			observer: "observer",
			"academic-partner": "academic partner",
		},
		memberStatus: {
			prospect: "prospect",
			declared: "declared",
			applicant: "applicant",
			admitted: "admitted",
			active: "active",
			"under-review": "under review",
			paused: "paused",
			suspended: "suspended",
			withdrawing: "withdrawing",
			former: "former",
		},
		version: {
			draft: "draft",
			clearance: "with the focal point",
			submitted: "submitted",
			"in-review": "in review",
			"changes-requested": "changes requested",
			accepted: "accepted",
			published: "published",
			declined: "declined",
			withdrawn: "withdrawn",
		},
		audience: {
			public: "everybody",
			members: "members of the association",
			owner: "the owner country",
			secretariat: "the secretariat",
		},
		/** Who can see an agreement or a contact; spelled out where it is chosen (`membership/status/visibility.ts`). */
		sharedWith: {
			public: "everyone",
			members: "members and countries concerned",
			secretariat: "secretariat and focal points",
		},
		sharedWithInFull: {
			public: "Everyone",
			members:
				"Members: everyone with access to the members’ library, and the people of the countries concerned (not of prospective or former members)",
			secretariat:
				"The secretariat, and the focal points of the countries concerned (not of prospective, suspended or former members)",
		},
		/** Who can read a document; spelled out where it is chosen (`documents/documents.policy.ts`). */
		documentReaders: {
			public: "Everyone",
			members:
				"Members: everyone with access to the members’ library, and the owner country’s authors and focal points",
			owner:
				"The secretariat, and the owner country’s authors and focal points (no one of a prospective member, only focal points of a former one)",
			secretariat: "The secretariat only",
		},
		role: {
			researcher: "researcher",
			author: "author",
			"focal-point": "focal point",
			"national-reviewer": "national reviewer",
			reviewer: "reviewer",
			officer: "secretariat officer",
			head: "secretariat head",
		},
	},

	practice: {
		facts: "Facts",
		fact: {
			owner: "Owner",
			running: "Running?",
			evidence: "Evidence",
			review: "Review",
			contact: "Contact",
			cost: "Cost",
			staff: "Staff",
			endorsement: "Cleared by",
			completeness: "Record",
			published: "Published",
		},
		runningNotAnswered: "asked once a year, not yet answered",
		runningNotAsked: "we ask the focal point of the country once a year",
		runningLastConfirmed: (when: string) => `last confirmed ${date(when)}`,
		runningConfirmed: (when: string) => `confirmed ${date(when)}`,
		throughSecretariat: "through the secretariat",
		contactForMembers: "shown to members",
		costRecurring: "every year",
		costOnce: "once",
		assigned: "assigned by the library",
		assignedNote: "Assigned by the library from the sources, not by the owner.",
		resultsCaption: (title: string) => `Results of ${title}, with dates`,
		noResults: "No result is reported.",
		resultSource: "source",
		conditionsLead: "Conditions as the sources name them.",
		resources: "Resources",
		lineageLead: "The family of this practice, as far as sources name it.",
		filesAndSources: "Files and sources",
		files: "Files",
		sources: "Sources",
		versions: "Versions",
		cite: "Cite",
		citeTitle: "Cite this version",
		similar: "Similar practices",
		toc: {
			problem: "Problem",
			solution: "What was done",
			results: "Results",
			conditions: "Conditions",
			wrong: "What went wrong",
			lineage: "Where it came from",
			files: "Files and sources",
			versions: "Versions",
			similar: "Similar practices",
		},
		compiled: (when: string | undefined) =>
			when
				? `Compiled by the secretariat from public sources in ${date(when)}.`
				: "Compiled by the secretariat from public sources.",
		compiledSources: "The sources are named below.",
		imported: (source: string) => `Imported from ${source}; not checked by the association.`,
		demonstration: "Demonstration data: it shows how the site works and says nothing about a real service.",
		listed: "A listed record: it holds less than the association asks of a practice.",
		membersOnly: "Part of this record is shown to members only.",
		draftPreview: "This is a preview. Readers cannot see it yet.",
		oldVersion: (version: string) => `You are reading version ${version}.`,
		readCurrent: (version: string) => `Read the current version ${version}`,
		languages: shared.languagesOfRecord,
		origin: {
			original: "original",
			human: "translated by a person",
			machine: "machine translation",
			reviewed: "machine translation, checked by a person",
		},
		staleOrigin: {
			original: (version: string) => `original of version ${version}`,
			human: (version: string) => `translation of version ${version}`,
			machine: (version: string) => `machine translation of version ${version}`,
			reviewed: (version: string) => `checked translation of version ${version}`,
		},
		machineNotice: (version: string | undefined) =>
			version ? `This is a machine translation of version ${version}.` : "This is a machine translation.",
		olderOrigin: (origin: string) => `${origin}, older than the original`,
		/** The fields and sections of a translation that are older than the original. */
		olderParts: (fields: string[]) => `The original has changed since these parts were translated: ${list(fields)}.`,
		readOriginal: (tag: string) => `Read the text in ${language(tag)}`,
		shownIn: (tag: string) => `There is no text in your language yet. Shown in ${language(tag)}.`,
		actions: {
			label: "Actions for this practice",
			quick: "Quick actions",
			download: "Download",
			compare: "Compare",
		},
		citation: {
			text: "Text",
			versionOf: shared.version,
			formats: { bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" },
			copy: "Copy",
			copied: "Copied.",
		},
		version: {
			title: shared.version,
			thisPage: "this page",
			first: "First published.",
			withdrawn: "Withdrawn.",
		},
		changes: {
			title: (record: string, version: string) => `${record}: changes in version ${version}`,
			between: (since: string, version: string) => `What differs between version ${since} and version ${version}.`,
			since: "Compare with",
			compare: "Compare",
			none: "The two versions say the same.",
			otherLanguage: "The other version has no text in this language, so only the facts are compared.",
			show: "What changed",
			body: "Text",
			restore: (version: string) => `Restore version ${version} as a draft`,
			restoreHint: "The current version stays as it is until the draft is published.",
			draftExists: "There is a draft of this record already, and it was not touched.",
			openDraft: "Open the draft",
		},
		tombstone: {
			title: "This record was withdrawn",
			lead: "Its text is no longer shown. Its identifier and its citation remain.",
			when: (when: string) => `Withdrawn on ${date(when)}.`,
			reason: "Reason",
			owner: "Owner",
			citation: "Citation",
			search: "Search the library",
		},
	},

	bars: {
		before: "before",
		earlier: "earlier",
		after: "after",
		undated: "no date",
		noEarlier: "no earlier figure reported",
	},

	lineage: {
		inUse: "in use",
		notConfirmed: "agreed or named, use not confirmed",
		/** "Georgia to Indonesia" is written as beforeSource + source + between + adopter. */
		beforeSource: "",
		between: " to ",
		toAlone: "to ",
		fromAlone: "from ",
		colon: ": ",
		comma: ", ",
	},

	map: {
		title: (members: readonly string[], others: number) =>
			`World map. ${
				members.length === 0
					? ""
					: `${plural(members.length, { one: "One member is", other: "# members are" })} marked: ${list(members)}. `
			}${others === 0 ? "" : plural(others, { one: "A small ring shows one other country with practices in the library.", other: "Small rings show # other countries with practices in the library." })}`.trim(),
	},

	members: {
		title: "Members",
		lead: "The countries of the association, with the event and the document behind the status of each.",
		description: "The member countries of the ASAN International Association, their status and its documents.",
		columns: {
			country: "Country",
			class: "Class",
			status: "Status",
			since: "Since",
			practices: "Practices",
			given: "Given",
			taken: "Taken",
		},
		caption: "Members, by country. The column headings sort the table.",
		statusTitle: "Status",
		glance: "At a glance",
		glanceFacts: {
			class: "Class",
			status: "Status",
			since: "Since",
			document: "Document",
			practices: "Practices",
			given: "Given",
			taken: "Taken",
			languages: "Languages",
		},
		givenLinks: (links: number, countries: number) =>
			`${plural(links, { one: "1 link", other: "# links" })} to ${plural(countries, { one: "1 country", other: "# countries" })}`,
		takenLinks: (links: number, countries: number) =>
			`${plural(links, { one: "1 link", other: "# links" })} from ${plural(countries, { one: "1 country", other: "# countries" })}`,
		/** The first sentence of a member's page. */
		classSentence: {
			founding: "Founding signatory (until the charter is known).",
			full: "Full member.",
			associate: "Associate member.",
			observer: "Observer.",
			"academic-partner": "Academic partner.",
		},
		/** The beginning of a sentence. */
		statusSince: (status: string, when: string) =>
			`${status.charAt(0).toUpperCase()}${status.slice(1)} since ${date(when)}`,
		noRatification: "No ratification of the charter is recorded.",
		path: {
			prospect: "Prospect",
			declared: "Declared",
			applicant: "Applicant",
			admitted: "Admitted",
			active: "Active",
			notYet: "not yet",
			onRatification: "on ratification",
			foundersBeginNext: "founding signatories begin at the next step",
			skipped: "not taken",
		},
		day: "On the day",
		showDay: "Show",
		filter: "Filter",
		region: "Region",
		class: "Class",
		asOf: (when: string) => `The register as it was on ${date(when)}, by what is known today.`,
		memberAsOf: (when: string) =>
			`Status, entities and timeline as they were on ${date(when)}, by what is known today. Contacts, agreements, practices and links are those of today.`,
		showToday: "Show today",
		noneFit: "No member fits on this day.",
		noStatusYet: "This country had no status in the association on this day.",
		memberDescription: (country: string) =>
			`${country} in the ASAN International Association: status, entities, practices, what it gave and took, timeline.`,
		sources: "Sources:",
		onFile: "on file",
		documentMissing: "not on file",
		notOnFile: "Instrument not on file. The event is known from published sources:",
		entities: "Entities",
		focalInstitution: "focal institution",
		noEntity: "No entity has been designated yet.",
		contacts: "Contacts",
		noContact: "No public contact has been designated yet.",
		howToReach: "Write to the secretariat",
		practices: "Practices",
		practicesCaption: (country: string) => `Practices of ${country}`,
		allInLibrary: (count: number) => plural(count, { one: "The 1 in the library", other: "All # in the library" }),
		practiceColumns: {
			practice: "Practice",
			since: "Since",
			evidence: "Evidence",
			running: "Running?",
			takenOver: "Taken over",
		},
		noPractices: "There is no practice of this country in the library yet.",
		givenAndTaken: "Given and taken",
		givenLead: (country: string) =>
			`Practices that others took over, and what ${country} took from others, as far as sources name it.`,
		noLineage: "No source names a practice that was given or taken.",
		timeline: "Timeline",
		timelineLead: "Everything the association holds about this member, in order.",
	},

	errors: {
		notFound: {
			title: "There is no such page",
			text: "The address may be mistyped, or the page may have moved. Search the library, or begin at the home page.",
		},
		gone: {
			title: "This page is gone",
			text: "It was withdrawn and does not come back. Search the library for something like it.",
		},
		badRequest: {
			title: "This request could not be read",
			text: "Something in it has a form that we do not understand. Go back and try again.",
		},
		wrongOrigin: {
			title: "This form was sent from another site",
			text: "For your safety we did nothing with it. Open the page here and send it again.",
		},
		tooLarge: {
			title: "That was too much at once",
			text: "What you sent is larger than we accept. Send less.",
		},
		tooMany: {
			title: "Too many requests",
			text: "This address has asked more than we can serve fairly. Please try again in a minute.",
		},
		broken: {
			title: "Something broke on our side",
			text: "It is not your doing, and it has been written down. Please try again.",
		},
		away: {
			title: "The library is away for a moment",
			text: "The database cannot be reached. Pages that were kept can still be read. Please try again in a minute.",
		},
		search: "Search the library",
		home: "Home",
	},

	account: {
		signIn: {
			title: "Sign in",
			lead: "For authors, focal points, reviewers, researchers and the secretariat.",
			email: "E-mail address",
			password: "Password",
			button: "Sign in",
			forgot: "I have forgotten my password",
			wrong: "The e-mail address and the password do not fit together.",
			tooMany: (minutes: number) =>
				`Too many attempts. Please wait ${plural(minutes, { one: "1 minute", other: "# minutes" })} and try again.`,
			orNewPassword: "You can also set a new password by email.",
			required: "Please sign in to open this page.",
		},
		firstHead: {
			title: "Create the first account",
			lead: "This link works once. The account it makes is that of the secretariat head, who can let others in.",
			dead: "It was used already, or it is older than a day. As long as there is no secretariat head, each start of the server prints a new one.",
			button: "Create account",
		},
		setPassword: {
			title: "Set a password",
			lead: (email: string) => `For ${email}.`,
			button: "Set password",
			confirm: "This link sets a new password. It works once; nothing changes until you press the button.",
			done: "Your password is set. You are signed in.",
			invitation: {
				title: (name: string) => `Welcome, ${name}`,
				lead: (email: string) =>
					`You are invited to the ASAN International Association. Choose a password; from then on you sign in with it and with ${email}.`,
				confirm: "This link works once; nothing changes until you press the button.",
			},
			invalid: {
				title: "This link no longer works",
				text: "It was used already, or it is too old. Ask for a new one.",
				again: "Ask for a new link",
			},
		},
		reset: {
			title: "Set a new password",
			lead: "Write the e-mail address of your account. If there is such an account, a link goes there.",
			email: "E-mail address",
			button: "Send the link",
			sent: "If there is an account with this address, a link has been sent to it. It works for one hour.",
		},
		fields: {
			name: "Your name",
			nameHint: "As colleagues should see it.",
			email: "E-mail address",
			password: "Password",
			passwordHint: (min: number) =>
				`At least ${number(min)} characters. A few words that do not belong together are easier to remember than signs.`,
			newPassword: "New password",
			repeat: "The same password again",
		},
		page: {
			title: "Account",
			name: "Name",
			email: "E-mail address",
			roles: "Roles",
			noRole: "no role yet",
			forCountry: (role: string, country: string) => `${role} for ${country}`,
			sessions: "Where you are signed in",
			sessionCount: (count: number) =>
				plural(count, { one: "You are signed in here only.", other: "You are signed in at # places." }),
			thisSession: "here",
			signedInSince: (when: string) => `since ${date(when)}`,
			signOutHere: "Sign out here",
			signOutEverywhere: "Sign out everywhere",
			signOutEverywhereHint: "Use this when you left yourself signed in on another machine.",
			changePassword: "Change password",
		},
		secondFactor: {
			title: "Second factor",
			lead: "Beside the password, a code that an app on your device shows. Whoever learns your password alone does not get in.",
			off: "The second factor is off.",
			on: (when: string) => `The second factor has been on since ${date(when)}.`,
			codesLeft: (count: number) =>
				plural(count, { one: "1 recovery code is left.", other: "# recovery codes are left." }),
			obliged: "Your role needs it, so it can't be turned off.",
			confirmFirst: "To change anything here, give a code first.",
			setUpLink: setUpSecondFactor,
			newDevice: "Set up another device",
			newDeviceHint: "The old device works until the new one has shown its first code.",
			newCodes: "New recovery codes",
			newCodesHint: "All older ones stop working.",
			turnOff: "Turn it off",
			turnedOff: "The second factor is off. From now on the password is enough.",
			recoveryUsed:
				"You signed in with a recovery code, which is used up now. If your device is lost, set up another one.",
			wrongCode: "This code is wrong, used up or too old. Wait for the next one",
			wrongRecoveryCode: "This recovery code is wrong or used up",
			app: {
				label: "Code from your app",
				hint: "Six digits.",
				instead: "Use the app instead",
			},
			recovery: {
				label: "Recovery code",
				hint: "Four groups of four letters and digits.",
				instead: "Use a recovery code instead",
			},
			setUp: {
				title: setUpSecondFactor,
				required: "Your role needs a second factor. The other pages open once it is set up.",
				need: "You need an authenticator app on your phone or computer. It works without internet. Later, signing in takes your password and the code that the app shows.",
				begin: "Begin",
				keyLead:
					"Add an account to the app: let it scan this picture, or type the key. The codes are time-based, with six digits and a new one every 30 seconds.",
				key: "Key",
				open: "Open it in an app on this device",
				picture: "QR code with the key, for the camera of your phone. The key follows as text.",
				codeLead: "Then write the code that the app shows.",
				finish: "Finish",
				again: "Make another key",
				expired: "The key was more than half an hour old. Please begin again",
				already: "The second factor is set up.",
			},
			codes: {
				title: "Your recovery codes",
				lead: "If your device is lost, each of them works once in place of a code. They are shown only now. Print them or write them down, and keep them apart from the device.",
				goOn: "I have kept them",
			},
			signIn: {
				title: "One more step",
				lead: "The password was right. Now give a code; you have five minutes.",
				button: "Sign in",
				lost: "If you have neither the device nor a recovery code, ask the secretariat to reset your second factor.",
				restart: "Begin again",
			},
			confirm: {
				title: "Is it you?",
				lead: "What comes next needs a code that is at most ten minutes old.",
				button: "Go on",
			},
			reset: {
				title: (name: string) => `Reset the second factor of ${name}`,
				lead: "Do this only when you know that it is really this person who asks, for instance because you called them. They are signed out everywhere and their password stops working. To sign in again, they set a new password by an emailed link, then set up another device.",
				own: "Your own code",
				button: "Reset",
				done: (name: string) => `The second factor of ${name} is reset. An email tells them how to sign in again.`,
				off: (name: string) => `${name} has no second factor.`,
			},
		},
		signedOut: "You are signed out.",
		signedOutEverywhere: "You are signed out everywhere.",
	},

	desk: {
		title: "Desk",
		tasks: (count: number) => plural(count, { one: "1 task", other: "# tasks" }),
		finishDraft: (title: string) => `Finish your draft: ${title}`,
		publishDraft: (title: string) => `Decide on publication: ${title}`,
		filled: (done: number, all: number) => `${number(done)} of the ${number(all)} fields of a snapshot are filled.`,
		goOn: "Go on writing",
		none: "You have not written a practice yet.",
		write: "Write a practice",
		columns: {
			practice: "Practice",
			country: "Country",
			version: "Version",
			state: "Where it is",
			changed: "Changed",
			author: "Author",
		},
		fields: (done: number, all: number) => `${number(done)} of ${number(all)} fields`,
		changedBy: (name: string, when: string) => `Last changed by ${name} on ${date(when)}.`,
		changedOn: (when: string, name: string) => `${date(when, "short")}, ${name}`,
		publishedRecords: "Published records",
		publishedCaption: "Published records that you may change, latest change first",
		nonePublished: "No record is published yet.",
		change: "Change",
		changeOf: (title: string) => `Change: ${title}`,
		withdrawOf: (title: string) => `Withdraw: ${title}`,
		beside: (version: string) => `Version ${version} stays live beside it.`,
		firstDraft: "Not published yet.",
		library: "the library itself",
		unknownPerson: "somebody",
		noRights: "Your account has no role for which there is work here yet. The secretariat can give you one.",
		pages: "Pages of published records",
		untitled: "Untitled",
	},

	editor,
	fields,
	fromFile,

	secretariat: {
		title: "Secretariat",
		navigation: "Secretariat",
	},

	register,
	report,
	pipeline,
	publication,
	memberFile,
	exports,
	imports,
	needs,
	buildingBlocks,
	savedSearches,
	comparison,
	confirm,
	fileReading,
	files,
	languages,
	contacts,
	contributions,
	demand,
	agreements,
	documents,
	approval,
	withdrawal,
	attention,
	notices,
	requestRows,
	requests,
	review,
	searchEngine,
	synonyms,
	searchPage,
	translations,
	partly,
	audit,
	accounts,
	contact,
	enquiries,

	/** One sentence for each kind of invalid input. */
	problems: {
		required: "Fill this in",
		chooseOne: "Choose one",
		notInList: "Choose from the list",
		tooLong: (over: number) => `Shorten this by ${plural(over, { one: "1 word", other: "# words" })}`,
		tooManyCharacters: (max: number) => `Write at most ${plural(max, { one: "1 character", other: "# characters" })}`,
		tooMany: (max: number) => `Choose at most ${number(max)}`,
		badYear: "Write a year with four digits, such as 2019",
		badDate: "Write a date as 2019, 2019-06 or 2019-06-24",
		futureDate: "This date is still to come",
		endBeforeStart: "The end lies before the beginning",
		badUrl: "Write an address that begins with https://",
		badEmail: "Write an e-mail address, such as office@agency.example",
		badNumber: "Write a number alone, such as 1,234.5",
		ambiguousNumber:
			"This could be two numbers. Write 1234 for more than a thousand, or 1.2340 for little more than one",
		unitIsNumber: "Write the unit here, such as days, and the number beside it",
		baselineMissing: "Give the first value, or leave its date and its tick out",
		datesOutOfOrder: "The dates do not follow one another",
		noSuchSource: "The record has no source of this number",
		noSuchFile: "This file is no longer there. Remove it, and send it in again",
		saidTwice: "This stands in the list already",
		tooManyValues: "Write at most six values, one a line",
		badBetween: "Write each value on a line of its own, as 2021: 785",
		badPid: "Write the identifier as it stands on the record, such as 4F7K-2",
		badMoment: "Write a day, or a day and a time: 2027-01-31 09:00",
		pastMoment: "This moment has passed. Leave it empty to publish at once",
		farMoment: "Choose a moment within the next two years",
		forMembersTwice:
			"Only members read this record at all, so these ticks change nothing. Untick them, or let everybody read the record",
		endorsementIncomplete: "Give both the office that cleared the record and the day on which it did",
		badDocument: "Write an address that begins with https://, or choose a file of this record",
		amountIncomplete: "Give both the amount and its currency",
		passwordShort: (min: number) => `Use at least ${number(min)} characters`,
		passwordLong: (max: number) => `Use at most ${number(max)} characters`,
		passwordCommon: "Many people use this password. Choose another",
		passwordLikeYou: "Leave your name and address out of the password",
		passwordsDiffer: "The two passwords differ",
		contactIncomplete: "Give both the office and its e-mail address, or neither",
		emailTaken: "There is an account with this address already",
		languageTaken: "There is a translation in this language already",
		locked: "The record is with others by now: take it back to change it. What you typed stands here",
		notYourCountry: "Keep a country that you write for",
		unknownField:
			"This form held something that we do not know, so nothing was saved. Your text is below. Please send it again.",
		unchanged: "Nothing has changed",
	},

	mail: {
		invitation: {
			subject: "Invitation to the ASAN International Association",
			/** `roles` are in words, each with its country; `code` says whether a role requires a second factor. */
			body: (given: { name: string; by: string; roles: string[]; code: boolean; link: string; days: number }) =>
				[
					`Dear ${given.name},`,
					`${given.by} invites you to the website of the ASAN International Association${given.roles.length > 0 ? `, as ${list(given.roles)}` : ""}.`,
					`Open this page and choose a password:\n${given.link}`,
					`The link works once, for ${plural(given.days, { one: "1 day", other: "# days" })}. After that, the page offers you another.`,
					...(given.code
						? [
								"Your role also needs a code that an authenticator app on your phone or computer shows. The website helps you to set it up.",
							]
						: []),
					"If you do not know what this is about, do nothing.\n",
				].join("\n\n"),
		},
		reset: {
			subject: "Your link to set a new password",
			body: (link: string, hours: number) =>
				`Somebody, probably you, asked for a new password at the ASAN International Association.\n\nOpen this page and press the button:\n${link}\n\nThe link works once, for ${plural(hours, { one: "1 hour", other: "# hours" })}. If you did not ask for it, do nothing.\n`,
		},
		/**
		 * Emails about changes to the recipient's own account. `link` is the page that sends a link to set a new password.
		 */
		account: {
			"password-changed": {
				subject: "Your password was changed",
				body: (link: string) =>
					`The password of your account at the ASAN International Association was changed.\n\n${ifNotYou(link)}`,
			},
			"second-factor-set-up": {
				subject: "Two-step verification was set up",
				body: (link: string) =>
					`An authenticator app was set up for your account at the ASAN International Association. Codes of any earlier app no longer work.\n\n${ifNotYou(link)}`,
			},
			"second-factor-off": {
				subject: "Two-step verification was turned off",
				body: (link: string) =>
					`Two-step verification was turned off for your account at the ASAN International Association. Your password is now enough to sign in.\n\n${ifNotYou(link)}`,
			},
			"second-factor-reset": {
				subject: "Two-step verification was reset",
				body: (link: string) =>
					`The secretariat of the ASAN International Association reset two-step verification for your account. You are signed out everywhere, and your password no longer works.\n\nTo sign in again, request a link to set a new password here, then set up your authenticator app:\n${link}\n\nIf you did not ask for this, write to the secretariat at once.\n`,
			},
			"recovery-codes-renewed": {
				subject: "You have new recovery codes",
				body: (link: string) =>
					`New recovery codes were made for your account at the ASAN International Association. Earlier ones no longer work.\n\n${ifNotYou(link)}`,
			},
			"recovery-code-used": {
				subject: "A recovery code was used",
				body: (link: string) =>
					`One of the recovery codes of your account at the ASAN International Association was used. It does not work again.\n\n${ifNotYou(link)}`,
			},
		},
	},
};

export type Messages = typeof en;
