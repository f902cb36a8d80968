import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { withErasedName } from "#app/http/erased-name.ts";
import { entriesOf, isId, readFormData, unsavedText } from "#app/http/form-data.ts";
import { signInPath } from "#app/http/return-path.ts";
import { setUpPath } from "#app/http/second-factor-paths.ts";
import { mayOpenSecretariat } from "#app/identity/person/accounts.policy.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { mayBegin } from "#app/library/access/practice.policy.ts";
import { mayReview } from "#app/library/access/review.policy.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { isLocale, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { preferredLocale } from "#app/messages/negotiate.ts";

/**
 * Who may use a route. People who are signed out are sent to the sign-in page and back, or get
 * their text back if they had sent a form; for others who may not use it,
 * the route does not exist (404). The functions that it calls decide what people see.
 */
const audiences = {
	everyone: ({ context }: Visit): Actor => context.actor,
	/** For URLs that only accept forms or requests from scripts. */
	nobody: (): Actor => notFound(),
	/** Includes people who have yet to set up two-step verification: for the pages on which they do. */
	"setting-up": signedIn,
	"signed-in": ready,
	author: (visit: Visit) => readyIf(mayBegin, visit),
	reviewer: (visit: Visit) => readyIf(mayReview, visit),
	secretariat: (visit: Visit) => readyIf(mayOpenSecretariat, visit),
};

export type Audience = keyof typeof audiences;
type Admitted<A extends Audience> = ReturnType<(typeof audiences)[A]>;

/** The request as loaders and actions get it; a part is parsed only when it is read. */
export class Visit<A extends Actor = Actor> {
	readonly request: Request;
	readonly params: LoaderFunctionArgs["params"];
	readonly context: LoaderFunctionArgs["context"];
	/** The language in the URL; if it has none, the one that the browser prefers. */
	readonly locale: Locale;

	/** @throws a Response of status 404 if the site has no pages in the URL's language */
	constructor({ request, params, context }: LoaderFunctionArgs) {
		this.request = request;
		this.params = params;
		this.context = context;
		this.locale = "locale" in params ? inPath(params.locale) : preferredBy(request);
	}

	get actor(): A {
		return this.context.actor as A;
	}
	get services() {
		return this.context.services;
	}
	get url(): URL {
		return new URL(this.request.url);
	}
	/** What the form that led here has done, as `formAnswer` adds it to the URL. */
	get done(): string | null {
		return this.url.searchParams.get("done");
	}
	get messages(): Messages {
		return messagesFor(this.locale);
	}
	/** The practice identifier in the URL. @throws a Response of status 404 if it is malformed */
	get pid(): string {
		return parsePid(this.params.pid ?? "") ?? notFound();
	}
	/** The `:id` in the URL. @throws a Response of status 404 if it is malformed */
	get id(): string {
		const { id = "" } = this.params;
		return isId(id) ? id : notFound();
	}

	/**
	 * Loads the data of a page, or returns what was loaded for a reader with the same roles, unless something with a tag
	 * of the page has changed since. Only for data that depends on nothing but the reader's roles and the URL, after all
	 * tags were added.
	 */
	remember<T>(load: () => Promise<T>): Promise<T> {
		const { remembered, actor, tags } = this.context;
		const { pathname, search } = this.url;
		return remembered ? remembered.read(actor, `${pathname}${search}`, tags, load) : load();
	}
}

/** The visit of an action, with the form that was sent. */
export type FormVisit<A extends Actor = Actor> = Visit<A> & { readonly form: FormData };

/** Makes a loader. If `load` returns null, the answer is 404. */
export function loaderFor<A extends Audience, R>(
	audience: A,
	load: (visit: Visit<Admitted<A>>) => R | Promise<R>,
): (args: LoaderFunctionArgs) => Promise<Exclude<R, null>> {
	const answer = requestActionFor(audience, load);
	return async (args) => ((await answer(args)) ?? notFound()) as Exclude<R, null>;
}

/**
 * Makes an action, which gets the form that was sent. If it is answered with 404, the page shows what was typed.
 * @param options.maxFields entries that the form may have
 */
export function actionFor<A extends Audience, R>(
	audience: A,
	act: (visit: FormVisit<Admitted<A>>) => R | Promise<R>,
	{ maxFields }: { maxFields?: number } = {},
): (args: ActionFunctionArgs) => Promise<R> {
	const readForm = ({ request }: Visit) => readFormData(request, maxFields);
	const actWithForm = async (visit: Visit<Admitted<A>>) => {
		const form = await readForm(visit);
		try {
			return await act(Object.assign(visit, { form }));
		} catch (error) {
			if (error instanceof Response && error.status === 404) visit.context.unsaved = { texts: unsavedText(form) };
			throw error;
		}
	};
	return requestActionFor(audience, actWithForm, { readForm });
}

/**
 * Makes an action that reads the body of the request itself: for uploads, and for requests without a form.
 * @param options.readForm reads what was typed by people whose session has ended, to return it to them
 */
export function requestActionFor<A extends Audience, R>(
	audience: A,
	act: (visit: Visit<Admitted<A>>) => R | Promise<R>,
	{ readForm }: { readForm?: (visit: Visit) => Promise<FormData> } = {},
): (args: ActionFunctionArgs) => Promise<R> {
	return async (args) => {
		const visit = new Visit<Admitted<A>>(args);
		const signedOut = visit.context.actor.kind !== "person" && audience !== "everyone" && audience !== "nobody";
		if (signedOut && readForm) returnTyped(visit, await readForm(visit).catch(() => new FormData()));
		audiences[audience](visit);
		const answer = await act(visit);
		// Only working pages show names of accounts.
		return visit.actor.kind === "person" ? withErasedName(answer, visit.messages) : answer;
	};
}

/**
 * Returns a form to people who were signed out while they were typing, so that they can send it again.
 * @throws a Response of status 401 if they typed a text; without one, they are sent to the sign-in page like others
 */
function returnTyped({ context }: Visit, form: FormData): void {
	if (unsavedText(form).length === 0) return;
	context.unsaved = { entries: entriesOf(form) };
	throw data(null, { status: 401 });
}

/** @throws a Response that leads to the sign-in page, and from there back */
function signedIn({ context, locale, url }: Visit): Person {
	if (context.actor.kind === "person") return context.actor;
	throw redirect(signInPath(locale, url), 303);
}

/** @throws a Response that leads to the sign-in page, or to the set-up of two-step verification, and from there back */
function ready(visit: Visit): Person {
	const person = signedIn(visit);
	if (person.secondFactorDue) throw redirect(setUpPath(visit.locale, visit.url), 303);
	return person;
}

function readyIf(may: (actor: Actor) => boolean, visit: Visit): Person {
	const person = ready(visit);
	return may(person) ? person : notFound();
}

function inPath(locale: string | undefined): Locale {
	return isLocale(locale) ? locale : notFound();
}

function preferredBy({ headers }: Request): Locale {
	return preferredLocale(undefined, headers.get("cookie") ?? undefined, headers.get("accept-language") ?? undefined);
}
