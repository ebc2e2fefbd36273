import { Component, type ReactNode } from 'react';
import { ApiError } from '../api/ApiError';
import { ErrorState } from './ErrorState';
import { brokenPage } from './brokenPage';

interface Props {
  /** Another page begins afresh. */
  page: string;
  children: ReactNode;
}

interface State {
  page: string;
  error: ApiError | undefined;
}

/** Around a page: what breaks in it does not take the frame, and so the way on, with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { page: this.props.page, error: undefined };

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { error: brokenPage(thrown) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.page === state.page ? null : { page: props.page, error: undefined };
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <ErrorState error={error} retry={() => this.setState({ error: undefined })} />;
  }
}
