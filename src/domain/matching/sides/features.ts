/**
 * What matching knows of a listing or an item. Whatever reads the same is one object, so that a hundred thousand rows
 * of a few thousand shoes are read and compared a few thousand times.
 */
import type { MatchListing } from '../../matching';
import type { Brand } from '../product/brands';
import type { Condition } from '../product/conditions';
import type { Group } from '../product/groups';
import type { CodeRelation } from '../product/style-codes';
import type { Sameness } from '../sizes/comparing';
import type { Shelving } from '../sizes/keys';
import type { Size } from '../sizes/size';
import type { Titled } from '../titles/pairs';
import type { Word } from '../titles/words';
import type { Changing } from './changes';
import type { Outline } from './outlines';
import type { Places } from './places';

/** The cells that are read. */
export interface Written {
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
}

/** What a title says of the product itself. */
export interface Wording {
  /** Unique among the wordings of one reader. */
  readonly id: number;
  /** In the order of the title, without repeats. */
  readonly words: readonly Word[];
  /** The length of the weighed words as a vector. */
  readonly norm: number;
  /** The maker that the title names. */
  readonly brand: Brand;
  readonly group: Group;
  /** The items of the same words, in whatever order; null for no words. */
  readonly block: Block | null;
  /** Another one of the same words, which differs in maker or group. */
  readonly before: Wording | null;
  /** Taken apart to be compared, when it is first compared. */
  titled: Titled | null;
}

/** A size with what decides how it compares. */
export interface Fit extends Shelving {
  readonly id: number;
  readonly size: Size;
  readonly brand: Brand;
  readonly group: Group;
  /** Sizes that may be the same share a key. An unknown size has `?`. */
  readonly keys: readonly string[];
  /** Another one of the same size, which differs in maker or group. */
  readonly before: Fit | null;
  /** By the numbers of other fits, how they compared: see facts.ts. */
  compared: Uint8Array;
}

/** Either side of a match. */
export interface Features {
  readonly wording: Wording;
  /** Every code the maker's field and the title hold, else the SKU's; none is unknown. */
  readonly codes: readonly string[];
  readonly fit: Fit;
  readonly condition: Condition;
  readonly consigned: boolean;
  /** Whether it has codes, and each of them whole: see `isWholeCode`. */
  readonly isCoded: boolean;
  readonly outline: Outline;
  /** How its code begins: see outlines.ts. */
  readonly codeStart: number;
  /** The items of each of its codes, then of its title. */
  readonly blocks: readonly Block[];
  /** Others of the same wording. */
  readonly before: Features | null;
}

/** Items under one key (a code, a title). */
export interface Block extends Changing {
  /** Unique among the blocks of one reader, from 0 on. */
  readonly id: number;
  all: PoolItem[];
  /** Null for the few items of most blocks: looking through them is as fast. */
  bySize: Map<string, PoolItem[]> | null;
}

/** An item number that a SKU names: surely (`#3084`, `SS-3084`) or perhaps (`3084`). */
export interface NamedNumber {
  readonly number: number;
  readonly sure: boolean;
}

/** A listing with all that is read from it once. */
export interface Subject {
  readonly listing: MatchListing;
  /** Its place in the fixed order: by platform, then by id. */
  readonly order: number;
  readonly features: Features;
  /** In capitals; '' for none, and for one that only repeats a style code: that says nothing of which pair it is. */
  readonly sku: string;
  readonly named: NamedNumber | null;
}

export interface PoolItem extends Changing {
  /** Rank in the pool: the person's by number, then the made ones as they are made. Oldest first. */
  readonly rank: number;
  /** Null for an item that is only being made. */
  readonly number: number | null;
  /** Whether it is being made, or was by the same run: weak doubt about it is not worth a question. */
  readonly isNew: boolean;
  /** The name of an item being made, else ''. */
  readonly made: string;
  /** What its row says, before any link of this call. */
  readonly written: Written;
  readonly consigned: boolean;
  /** How the listings linked to it word its title, otherwise than its row does. */
  wordings: readonly Wording[];
  /** The sizes of the listings linked to it before, where its own is a bare number. */
  readonly told: readonly Size[];
  /** The listings that this call links to it, in the fixed order. */
  holds: readonly Subject[];
  /** Changes when a link tells what the row does not say, such as the condition. */
  features: Features;
  /** The first of its entries in the index of like titles: those before it no longer hold. */
  standsFrom: number;
  readonly places: Places;
  /** In capitals, without repeats. */
  skus: readonly string[];
}

/** What two sides' features say of each other. */
export interface Facts {
  readonly code: CodeRelation;
  readonly size: Sameness;
  readonly titleSame: boolean;
  /** The flaws told differ, or one is used and the other does not say. */
  readonly flaws: boolean;
  readonly groupSame: boolean;
  /** A maker who prints style codes on its products: what is told apart by them is not told apart by its name. */
  readonly coded: boolean;
  /** Something known contradicts: never linked. */
  readonly conflict: boolean;
}
