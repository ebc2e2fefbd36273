// Generated from src/main/openapi/openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in */
        get: operations["showSession"];
        put?: never;
        /** Log in; sets the session cookie */
        post: operations["login"];
        /** Log out; the session ends at once */
        delete: operations["logout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All datasets, by name */
        get: operations["listDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/facets": {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        /** Ready-made counts by verdict, reason, bucket and captioner, and histograms */
        get: operations["showFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/changes": {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        /** What people decided that the version does not hold yet */
        get: operations["showChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enqueue the job that makes the next version from the decisions */
        post: operations["commit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        /** The versions, newest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/versions/{version}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                version: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a version for training; approving again changes nothing */
        post: operations["approveVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/images": {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        /** A page of images, by key; the next page is asked for with `next` as `cursor` */
        get: operations["listImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/images/{image}": {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        /** Everything known about an image */
        get: operations["showImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/images/{image}/thumbnail": {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        /** The small picture; its ETag is the image id */
        get: operations["readThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/images/{image}/file": {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        /** The picture as it is stored; its ETag is the image id */
        get: operations["readFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/images/{image}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept or reject an image that the version keeps; the newest decision counts */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datasets/{dataset}/images/{image}/captions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the caption of an image that the version keeps; the old ones stay in its history */
        post: operations["editCaption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, newest first */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: number;
            };
            cookie?: never;
        };
        /** A job */
        get: operations["showJob"];
        put?: never;
        post?: never;
        /** Cancel a job that no worker has begun */
        delete: operations["cancelJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Training runs, newest first */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        /** A run with its loss and samples */
        get: operations["showRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/samples/{sample}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: components["parameters"]["Run"];
                /** @description Name of the sample, as listed by the run. */
                sample: string;
            };
            cookie?: never;
        };
        /** A picture that the run painted */
        get: operations["readSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                /** @example not_found */
                code: string;
                message: string;
                hint: string;
            };
        };
        Login: {
            user: string;
            /** Format: password */
            password: string;
        };
        Session: {
            user: string;
            roles: ("viewer" | "curator")[];
            /** @description For the header X-CSRF-Token; empty when known by an API token. */
            csrf: string;
        };
        Dataset: {
            name: string;
            /**
             * Format: int32
             * @description The version that the catalog shows.
             */
            version: number;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            updated: string;
        };
        DatasetList: {
            items: components["schemas"]["Dataset"][];
        };
        Counts: {
            [key: string]: number;
        };
        Facets: {
            /** Format: int32 */
            version: number;
            verdicts: components["schemas"]["Counts"];
            reasons: components["schemas"]["Counts"];
            buckets: components["schemas"]["Counts"];
            captioners: components["schemas"]["Counts"];
            histograms: components["schemas"]["Histogram"][];
        };
        Histogram: {
            /** @description pixels, sharpness or score:<scorer> */
            measure: string;
            bins: components["schemas"]["Bin"][];
        };
        Bin: {
            /** Format: double */
            lower: number;
            /** Format: double */
            upper: number;
            /** Format: int64 */
            kept: number;
            /** Format: int64 */
            rejected: number;
        };
        /** @enum {string} */
        Verdict: "kept" | "rejected" | "failed";
        /** @enum {string} */
        Sort: "image_id" | "pixels_asc" | "pixels_desc" | "sharpness_asc" | "sharpness_desc" | "score_asc" | "score_desc";
        /** @enum {string} */
        Decision: "accept" | "reject";
        Scores: {
            [key: string]: number;
        };
        Image: {
            /** @description Absent only when the bytes could not be read. */
            id?: string;
            source: string;
            verdict: components["schemas"]["Verdict"];
            reasons: string[];
            /**
             * Format: int32
             * @description Pixels after orientation, 0 when unknown.
             */
            width: number;
            /** Format: int32 */
            height: number;
            bucket?: string;
            scores: components["schemas"]["Scores"];
            /** @description Whether there is a small picture. */
            thumbnail: boolean;
            /** @description The version's caption. */
            text?: string;
            decision?: components["schemas"]["Decision"];
            /** @description The newest caption edit, when it differs from the text. */
            edit?: string;
        };
        ImagePage: {
            /** Format: int32 */
            version: number;
            items: components["schemas"]["Image"][];
            /** @description Absent on the last page. */
            next?: string;
        };
        ImageDetail: {
            /** Format: int32 */
            version: number;
            image: components["schemas"]["Image"];
            signals: {
                [key: string]: unknown;
            };
            /** @description Of all versions, newest last. */
            captions: components["schemas"]["Caption"][];
            occurrences: components["schemas"]["Occurrence"][];
            /** @description Newest first. */
            reviews: components["schemas"]["Review"][];
        };
        Caption: {
            text: string;
            /** @description Name of the model, or human:<user>. */
            captioner: string;
            digest?: string;
            pinned: boolean;
            prompt: string;
            /** @description JSON of the generation parameters. */
            parameters: string;
            /** Format: int32 */
            tokens: number;
            finish: string;
            lint: string[];
            /** Format: double */
            agreement?: number;
            created: string;
            /** Format: double */
            seconds: number;
        };
        Occurrence: {
            source: string;
            verdict: components["schemas"]["Verdict"];
            reasons: string[];
            /** @description Image id of the duplicates' survivor. */
            cluster?: string;
            survivor: boolean;
            /** Format: int32 */
            distance?: number;
        };
        Review: {
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            version: number;
            image: string;
            decision?: components["schemas"]["Decision"];
            text?: string;
            note: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        NewDecision: {
            /** Format: int32 */
            version: number;
            decision: components["schemas"]["Decision"];
            note?: string;
        };
        NewCaption: {
            /** Format: int32 */
            version: number;
            text: string;
        };
        Changes: {
            /** Format: int32 */
            version: number;
            /**
             * Format: int32
             * @description Images that leave.
             */
            rejected: number;
            /**
             * Format: int32
             * @description Images that a person rejected and that come back; at the latest with the next run of the recipe.
             */
            restored: number;
            /**
             * Format: int32
             * @description Captions that change.
             */
            captions: number;
            /** @description Ids of the images that leave, come back or whose caption changes, at most 200 of them. */
            images: string[];
            authors: string[];
            /** @description What the version would say without a message of one's own. */
            message: string;
        };
        Commit: {
            /**
             * Format: int32
             * @description The version that was reviewed.
             */
            version: number;
            message?: string;
        };
        Approval: {
            by: string;
            /** Format: date-time */
            at: string;
        };
        Version: {
            dataset: string;
            /** Format: int32 */
            version: number;
            digest: string;
            /**
             * Format: int32
             * @description 0 for none.
             */
            parent: number;
            /** Format: int64 */
            rows: number;
            counts: components["schemas"]["Counts"];
            reasons: components["schemas"]["Counts"];
            author: string[];
            message: string;
            /** Format: date-time */
            published: string;
            /** @description Whether the catalog shows this version. */
            shown: boolean;
            approval?: components["schemas"]["Approval"];
        };
        VersionList: {
            items: components["schemas"]["Version"][];
        };
        /** @enum {string} */
        JobState: "queued" | "running" | "done" | "failed" | "cancelled";
        Job: {
            /** Format: int64 */
            id: number;
            kind: string;
            /** @description JSON. */
            payload: string;
            state: components["schemas"]["JobState"];
            /** Format: int32 */
            attempts: number;
            worker?: string;
            by: string;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            started?: string;
            /** Format: date-time */
            finished?: string;
            message: string;
            /** @description JSON. */
            result?: string;
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            /**
             * Format: int64
             * @description For the parameter before; absent on the last page.
             */
            next?: number;
        };
        /** @enum {string} */
        RunState: "submitting" | "pending" | "running" | "completed" | "failed" | "cancelled";
        Run: {
            /** Format: int64 */
            id: number;
            key: string;
            dataset: string;
            /** Format: int32 */
            version: number;
            /** @description Of the version that it learns from. */
            digest: string;
            configDigest: string;
            launcher: string;
            state: components["schemas"]["RunState"];
            lostContact: boolean;
            /** Format: int64 */
            step: number;
            /** Format: double */
            loss?: number;
            message: string;
            by: string;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            updated: string;
        };
        RunPage: {
            items: components["schemas"]["Run"][];
            /** Format: int64 */
            next?: number;
        };
        RunDetail: {
            run: components["schemas"]["Run"];
            /** @description JSON. */
            config: string;
            metrics: components["schemas"]["Metric"][];
            samples: components["schemas"]["Sample"][];
        };
        Metric: {
            /** Format: int64 */
            step: number;
            /** Format: double */
            loss: number;
            /** Format: int32 */
            stage: number;
            /** Format: int32 */
            resolution: number;
            /** Format: double */
            learningRate: number;
            /** Format: double */
            seconds: number;
        };
        Sample: {
            name: string;
            /** Format: int64 */
            step: number;
        };
    };
    responses: {
        /** @description What went wrong and what to do */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The session */
        Session: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Session"];
            };
        };
        /** @description What was recorded */
        Review: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Review"];
            };
        };
        /** @description The bytes */
        Picture: {
            headers: {
                ETag?: string;
                "Cache-Control"?: string;
                [name: string]: unknown;
            };
            content: {
                "image/*": string;
            };
        };
    };
    parameters: {
        Dataset: string;
        /** @description SHA-256 of the file, 64 hexadecimal digits. */
        Image: string;
        Run: number;
        /** @description The one that the catalog shows, when not given. */
        VersionQuery: number;
        Limit: number;
        /** @description Only older ones than this id. */
        Before: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
            401: components["responses"]["Error"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            429: components["responses"]["Error"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
        };
    };
    listDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The datasets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetList"];
                };
            };
            401: components["responses"]["Error"];
        };
    };
    showFacets: {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facets"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    showChanges: {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes that a commit would make */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    commit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Commit"];
            };
        };
        responses: {
            /** @description The job */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
        };
    };
    listVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    approveVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The approved version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    listImages: {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
                verdict?: components["schemas"]["Verdict"];
                /** @description Only images that have this reason, among others. */
                reason?: string;
                sort?: components["schemas"]["Sort"];
                /** @description Whose score; required by the sorts `score_asc` and `score_desc`. */
                scorer?: string;
                /** @description Lowest value of the measure that is sorted by, inclusive. */
                min?: number;
                /** @description Highest value of the measure that is sorted by, inclusive. */
                max?: number;
                cursor?: string;
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImagePage"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    showImage: {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDetail"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    readThumbnail: {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Picture"];
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    readFile: {
        parameters: {
            query?: {
                /** @description The one that the catalog shows, when not given. */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Picture"];
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDecision"];
            };
        };
        responses: {
            201: components["responses"]["Review"];
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
        };
    };
    editCaption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: components["parameters"]["Dataset"];
                /** @description SHA-256 of the file, 64 hexadecimal digits. */
                image: components["parameters"]["Image"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaption"];
            };
        };
        responses: {
            201: components["responses"]["Review"];
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Only older ones than this id. */
                before?: components["parameters"]["Before"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
        };
    };
    showJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cancelled job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description Only older ones than this id. */
                before?: components["parameters"]["Before"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
        };
    };
    showRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
    readSample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: components["parameters"]["Run"];
                /** @description Name of the sample, as listed by the run. */
                sample: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Picture"];
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
        };
    };
}
